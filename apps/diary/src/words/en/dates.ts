import { many } from './numbers.ts'

export const dates = {
  eyebrow: 'One question',
  title: (dmy: string, mdy: string) => `Is this the ${dmy} or the ${mdy}?`,
  lead: (affected: number, name: string) => `${many(affected, 'line', 'lines')} in ${name} could be read either way. The app that wrote it does not say. This is one of them:`,
  would: (when: string) => `This line would be ${when}`,
  unsure: 'Not sure',
  unsureHint: 'The file is kept whole, and those lines with both readings. Answer here whenever you, or somebody, know.',
  use: 'Use this answer',
  choose: 'Choose one first.',
}
