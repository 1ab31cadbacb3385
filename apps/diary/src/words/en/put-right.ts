import { many } from './numbers.ts'

/** Putting right what came from a file. */
export const putRight = {
  title: 'What the file has wrong',
  lead: 'A camera whose clock was an hour behind, a message taken for yours, what a picture shows. The file stays as it is, and what it says is always shown with what you say.',
  button: 'Put right',
  change: 'Change what you put right',
  takeBack: 'Take it back',
  takenBack: 'Taken back. What the file says counts.',
  fileSays: (what: string) => `The file says: ${what}.`,
  youWrote: (what: string) => `You wrote: ${what}`,
  /** In a line of a list. */
  inLine: (what: string) => `the file: ${what}`,
  written: (when: string, how: string) => `Written down ${when}. ${how}.`,
  helped: (by: string) => `With the help of ${by}.`,
  before: 'What you wrote before',
  elsewhere: 'Written of the same message in another file.',
  astray: (count: number) => `${many(count, 'thing', 'things')} you put right ${count === 1 ? 'fits' : 'fit'} no line of the files any more, since a file was read again. What you wrote is kept with the file, and counts for nothing until you put the line right again.`,
  astrayTitle: 'What you put right and fits no line now',
  astrayLead: 'This file was read again, and no line was read from the same place. What you wrote is kept here. If the line is there in other words, put it right again.',
  which: 'Which way it went',
  ways: { in: 'From them', out: 'From me', unknown: 'Not known' },
  /** In a sentence. */
  directions: { in: 'from them', out: 'from me', unknown: 'which way is not known' },
  who: 'Who it was with',
  whoHint: 'The other side, whichever way it went.',
  note: 'In your own words',
  noteHint: 'How you know it, or what a picture shows.',
  saySomething: 'Say at least one thing: when, which way, who, or a few words.',
  kept: 'Sealed as you write it, beside the file. It holds for the same message in other files too, and goes into a copy with that message and only with it.',
}
