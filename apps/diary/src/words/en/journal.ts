export const journal = {
  title: 'Orders, impact and more',
  hint: 'When you said stop, police, changes, this case',
  lead: 'Nothing here has to be filled in. Each thing you add makes the rest mean more.',
  add: (kind: string) => `Add: ${kind}`,
  none: 'Nothing here yet.',
  noDate: 'No date',
  noWords: 'No words yet',
}
