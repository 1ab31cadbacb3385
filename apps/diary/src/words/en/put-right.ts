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
  which: 'Which way it went',
  ways: { in: 'From them', out: 'From me', unknown: 'Not known' },
  /** In a sentence. */
  directions: { in: 'from them', out: 'from me', unknown: 'which way is not known' },
  who: 'Who it was with',
  whoHint: 'The other side, whichever way it went.',
  note: 'In your own words',
  noteHint: 'How you know it, or what a picture shows.',
  saySomething: 'Say at least one thing: when, which way, who, or a few words.',
  kept: 'Sealed as you write it, beside the file. It goes into a copy with this item, and only with it.',
}
