import type { law as en } from '../en/law.ts'

/** The Act itself is in English only: these are our words for it, and the note says so. */
export const law: typeof en = {
  note: 'Mae’r tabl hwn yn dweud pa eitemau sy’n berthnasol i bob pwynt. Nid yw’n dweud a yw unrhyw bwynt wedi’i brofi: mater i’r llys yw hynny. Yn Saesneg yn unig y mae’r Ddeddf; ein geiriau ni yw’r Gymraeg.',
  source: 'Deddf Diogelu rhag Aflonyddu 1997, adrannau 1, 2A, 4A a 7',
  offences: {
    PHA_S2A: 'Stelcio',
    PHA_S4A: 'Stelcio sy’n peri ofn trais, neu fraw neu ofid difrifol',
  },
  points: {
    'PHA_S2A.course': 'Bu cwrs o ymddygiad: ymddygiad ar o leiaf ddau achlysur',
    'PHA_S2A.harassment': 'Roedd yn gyfystyr ag aflonyddu, sy’n cynnwys peri braw neu ofid',
    'PHA_S2A.acts': 'Roedd y gweithredoedd yn rhai sy’n gysylltiedig â stelcio',
    'PHA_S2A.knew': 'Roedd y person yn gwybod, neu dylai fod wedi gwybod, ei fod yn gyfystyr ag aflonyddu',
    'PHA_S4A.stalking': 'Bu cwrs o ymddygiad a oedd yn gyfystyr â stelcio',
    'PHA_S4A.fear': 'Parodd ofn, ar o leiaf ddau achlysur, y byddai trais yn cael ei ddefnyddio; neu',
    'PHA_S4A.effect': 'parodd fraw neu ofid difrifol a gafodd effaith andwyol sylweddol ar weithgareddau arferol o ddydd i ddydd',
    'PHA_S4A.knew': 'Roedd y person yn gwybod, neu dylai fod wedi gwybod, y byddai’n cael yr effaith honno',
  },
  acts: {
    following: 'dilyn person',
    contacting: 'cysylltu â pherson, neu geisio gwneud hynny, drwy unrhyw fodd',
    publishing: 'cyhoeddi rhywbeth am berson, neu rywbeth sy’n honni dod oddi wrtho',
    monitoring: 'monitro defnydd person o’r rhyngrwyd, e-bost neu gyfathrebu electronig arall',
    loitering: 'loetran mewn unrhyw le, cyhoeddus neu breifat',
    interfering: 'ymyrryd ag eiddo sydd gan berson',
    watching: 'gwylio person neu ysbïo arno',
  },
  provision: (provision) => provision.replaceAll('s.', 'a.'),
}
