import { number } from '../en/numbers.ts'
import type { today as en } from '../en/today.ts'
import { many } from './numbers.ts'

export const today: typeof en = {
  what: 'Beth ddigwyddodd?',
  saved: (phone) => (phone ? 'Wedi’i gadw ar y ffôn hwn' : 'Wedi’i gadw ar y cyfrifiadur hwn'),
  last: (time) => `y tro diwethaf: ${time}`,
  notBackedUp: (count, ever) => (ever ? `${number(count)} heb eu copïo wrth gefn eto` : 'Heb ei gopïo wrth gefn eto'),
  today: 'Heddiw',
  recent: 'Diweddar',
  first: 'Yma y bydd yr hyn a ysgrifennwch. Ychwanegwch rywbeth pan fyddwch yn barod, neu dewch â ffeil i mewn.',
  bringIn: 'Dod â ffeil i mewn',
  attach: 'Atodi rhywbeth',
  attached: (count) => `${many(count, 'peth', 'o bethau')} wedi’u hatodi`,
  facts: (items, written) => `${number(items)} eitem i gyd, ${number(written)} wedi’u hysgrifennu gennych chi`,
  all: 'Gweld y cyfan',
  justSaved: 'Wedi’i gadw.',
  saysMore: 'Mae mwy yn y cofnod hwn na’r hyn a ddigwyddodd: pryd, ble, neu sawl gwaith. Edrychwch ar y cyfan cyn ei gadw.',
  goOn: 'Mynd ymlaen ag ef',
  lookAgain: 'Diwrnod a ddewisoch i edrych ar rywbeth eto',
  coming: (day) => `Mae dyddiad a ysgrifennoch yn dod: ${day}`,
  question: {
    eyebrow: (time) => `Un cwestiwn, am yr hyn a ysgrifennoch am ${time}. Dim ond os hoffech.`,
    eyebrowDay: (day) => `Un cwestiwn, am yr hyn a ysgrifennoch ar ${day}. Dim ond os hoffech.`,
    ask: {
      who: 'Ydych chi’n gwybod pwy oedd yno?',
      where: 'Ble oedd hyn?',
      witnesses: 'Oedd rhywun yno, neu a welodd rhywun?',
      'felt-then': 'Sut wnaeth i chi deimlo?',
      changes: 'Wnaethoch chi newid rhywbeth o’i herwydd?',
      police: 'Wnaethoch chi ddweud wrth yr heddlu?',
      others: 'A effeithiodd ar eich plant, eich teulu neu rywun arall?',
    },
    answers: {
      who: ['Dydw i ddim yn gwybod'],
      where: ['Gartref', 'Yn y gwaith'],
      witnesses: ['Neb'],
      'felt-then': ['Ofnus', 'Pryderus', 'Dig', 'Wedi ypsetio', 'Dim llawer'],
      changes: ['Naddo, dim'],
      police: ['Naddo'],
      others: ['Naddo'],
    },
    own: 'Yn eich geiriau eich hun',
    keep: 'Cadw hyn',
    skip: 'Heibio',
    enough: 'Dim mwy o gwestiynau heddiw',
  },
}
