import { many, number } from './numbers.ts'

export const today = {
  what: 'What happened?',
  saved: (phone: boolean): string => (phone ? 'Saved on this phone' : 'Saved on this computer'),
  last: (time: string) => `last at ${time}`,
  today: 'Today',
  recent: 'Recent',
  first: 'This is where what you write down will be. Add something when you are ready, or bring in a file.',
  bringIn: 'Bring in a file',
  facts: (items: number, written: number) => `${many(items, 'item', 'items')} in all, ${number(written)} written by you`,
  all: 'See all of it',
  justSaved: 'Saved.',
}
