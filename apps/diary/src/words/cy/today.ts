import { number } from '../en/numbers.ts'
import type { today as en } from '../en/today.ts'

export const today: typeof en = {
  what: 'Beth ddigwyddodd?',
  saved: (phone) => (phone ? 'Wedi’i gadw ar y ffôn hwn' : 'Wedi’i gadw ar y cyfrifiadur hwn'),
  last: (time) => `y tro diwethaf: ${time}`,
  today: 'Heddiw',
  recent: 'Diweddar',
  first: 'Yma y bydd yr hyn a ysgrifennwch. Ychwanegwch rywbeth pan fyddwch yn barod, neu dewch â ffeil i mewn.',
  bringIn: 'Dod â ffeil i mewn',
  facts: (items, written) => `${number(items)} eitem i gyd, ${number(written)} wedi’u hysgrifennu gennych chi`,
  all: 'Gweld y cyfan',
  justSaved: 'Wedi’i gadw.',
}
