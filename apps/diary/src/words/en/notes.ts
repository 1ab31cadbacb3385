export const notes = {
  title: 'Private notes',
  hint: 'A book of their own, for you alone',
  never: 'These never go into a copy.',
  lead: 'What you plan, what you were advised, how a day was: what the other side must not read belongs here. A court can still ask for the diary itself.',
  label: 'New note',
  search: 'Find in private notes',
  none: 'No notes yet.',
  noneFound: 'No note has all of these words.',
  written: (when: string) => `Written ${when}`,
  change: 'Change',
  changeOf: (words: string) => `Change: ${words}`,
}
