import { many, number } from './numbers.ts'

const why: { readonly [why: string]: string } = {
  never: 'yours alone, and never in a copy',
  'kept-back': 'left out by itself, because it could say where you are',
  'left-out': 'you left it out',
  partial: 'its file is shown in part, and this would name others',
  private: 'private, and never in a copy',
}

const privates: { readonly [kind: string]: readonly [string, string] } = {
  'private-note': ['private note', 'private notes'],
  'safety-plan': ['safety plan', 'safety plans'],
  mark: ['tag or link', 'tags and links'],
  settings: ['setting of this book', 'settings of this book'],
}

export const preview = {
  title: 'What the other side could read',
  hint: 'Every word, before anything leaves',
  lead: 'These are the words that a copy made now would hold, by the rules that make it. In a court case the person it is about may read all of them.',
  period: (from: string, to: string) => `${from ? `From ${from} ` : ''}${to ? `to ${to}` : ''}`.trim(),
  who: (who: string) => `Only with ${who}`,
  nothing: 'Nothing fits what was chosen, so no copy can be made of it.',
  inIt: 'In it',
  entries: (shown: number, inAll: number) => `${number(shown)} of ${many(inAll, 'entry', 'entries')} in the log under seal. Of the others it can only be seen that they exist.`,
  groupOf: (kind: string, count: number) => `${kind} (${number(count)})`,
  kinds: { case: 'About this case', person: 'People', permitted: 'Permitted contact', import: 'Files: their names, digests and who is in them', exhibit: 'Exhibit labels' } as { readonly [kind: string]: string },
  originals: 'Files that go in whole: every word in them can be read',
  showAll: 'Show these words',
  coverAll: 'Cover them again',
  moreRows: (count: number) => `Show ${number(count)} more`,
  leavePart: 'Leave out everywhere',
  leavePartOf: (part: string) => `Leave out everywhere: ${part}`,
  leaveItem: 'Leave this one out',
  leaveItemOf: (words: string) => `Leave this one out: ${words}`,
  withheldHere: (parts: string) => `Left out here: ${parts}`,
  stays: 'Stays back',
  privates: (kind: string, count: number) => many(count, privates[kind]?.[0] ?? kind, privates[kind]?.[1] ?? kind),
  earlier: 'earlier version, from before you put it right',
  older: (count: number) => `${many(count, 'earlier version', 'earlier versions')} of what you put right`,
  notChosen: (count: number) => `${many(count, 'thing', 'things')} outside what was chosen`,
  partial: (files: string) => `The rest of ${files}: only the chosen items of it go in`,
  part: (name: string, count: number, reason: string) => `${name}, in ${many(count, 'place', 'places')}: ${why[reason] ?? reason}`,
  putBack: 'Put it back',
  putBackOf: (words: string) => `Put it back: ${words}`,
  without: 'You left out',
  inWords: 'The same words inside a message or another field are not found: read what is in it.',
  toCopy: 'Go on to the copy',
}
