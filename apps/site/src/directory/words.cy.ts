/** What every service's file says in codes, in Welsh: its hours, whom it is for, where and in which languages. The diary carries it beside the English. */
import type { Nation } from './file.ts'
import type { ScheduleWords } from './hours-words.ts'
import type { Who } from './terms.ts'

/** After words that soften it. */
const soft = (words: string): string => words.replace(/^d(?=ydd)/, 'dd').replace(/^canol/, 'ganol')

const ordinals = ['', 'cyntaf', 'ail', 'trydydd', 'pedwerydd', 'pumed']
const fromTheLast = ['', 'olaf', 'olaf ond un', 'olaf ond dau', 'olaf ond tri', 'olaf ond pedwar']

const hours: ScheduleWords = {
  days: ['dydd Llun', 'dydd Mawrth', 'dydd Mercher', 'dydd Iau', 'dydd Gwener', 'dydd Sadwrn', 'dydd Sul'],
  midday: 'canol dydd',
  midnight: 'hanner nos',
  and: (last) => (/^[aeiouwy]/.test(last) ? `ac ${last}` : `a ${last.replace(/^[cpt](?!h)/, '$&h')}`),
  everyDay: 'bob dydd',
  dayRange: (from, to) => `${from} i ${soft(to)}`,
  timeRange: (from, to) => `${from} i ${soft(to)}`,
  dayAndNight: 'ddydd a nos',
  nth: (nth, day) => (nth < 0 ? `${day} ${fromTheLast[-nth] ?? ''}` : nth === 1 ? `${day} ${ordinals[nth] ?? ''}` : `${ordinals[nth] ?? ''} ${nth === 2 ? soft(day) : day}`),
  nthDay: (day) => (day < 0 ? `diwrnod ${-day} o’r diwedd` : `diwrnod ${day}`),
  ofTheMonth: (days) => `${days} o bob mis`,
  every: (days, interval, freq) => `${days}, bob ${freq === 'WEEKLY' ? (interval === 2 ? 'yn ail wythnos' : `${interval} wythnos`) : interval === 2 ? 'yn ail fis' : `${interval} mis`}`,
  ways: { phone: 'dros y ffôn', text: 'drwy neges destun', chat: 'drwy sgwrs ar-lein', video: 'drwy fideo', 'in person': 'wyneb yn wyneb' },
  bankClosed: 'Ar gau ar wyliau banc.',
  bankUsual: 'Yr un oriau ar wyliau banc.',
  bankHours: (times) => `Ar wyliau banc, ${times}.`,
}

const who: { readonly [code in Who]: string } = { 'for-women': 'Menywod', 'for-men': 'Dynion', 'for-children': 'Pobl dan 18 oed', 'for-lgbt': 'Pobl LHDT+' }

/** Any other place has one name. */
const places: { readonly [name in Nation | 'United Kingdom']: string } = { England: 'Lloegr', Wales: 'Cymru', Scotland: 'Yr Alban', 'Northern Ireland': 'Gogledd Iwerddon', 'United Kingdom': 'Y Deyrnas Unedig' }

/** Not in the list that comes with the runtime. */
const languages: { readonly [code: string]: string } = { bfi: 'Iaith Arwyddion Prydain' }

export const cy = { hours, who, places: places as { readonly [name: string]: string }, languages }
