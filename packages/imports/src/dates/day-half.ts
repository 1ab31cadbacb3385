/**
 * The halves (and, in some languages, the parts) of a twelve-hour day, in every spelling that CLDR gives for the
 * languages WhatsApp speaks, and those seen in exports. Keys are lower case, without marks, spaces and full stops.
 */
import { withoutSpaces } from '../scan/marks.ts'

export type DayHalf = 'am' | 'pm' | 'noon' | 'night'

const spellings: { readonly [half in DayHalf]: string } = {
  am: `am vorm dop de ap fm dp priekšp priešpiet pr_p sa pg öö пп_о prepodne πμ дп пробед проб пробяд преподне
    上午 凌晨 早上 清晨 午前 오전 새벽 아침 ص صباحًا صباحا فجرا فجرًا قظ قبلازظهر קבל לפנהצ לפנה״צ לפנה"צ בבוקר
    पूर्वाह्न पूर्व सुबह मपू সকাল ভোর পূর্বাহ্ণ পূর্বাহ্ন ਪੂਦੁ ਸਵੇਰ સવાર પૂર્વાહ્ન قبلدوپہر صبح முற்பகல் ఉదయం ಪೂರ್ವಾಹ್ನ രാവിലെ
    ก่อนเที่ยง เช้า ព្រឹក ກ່ອນທ່ຽງ နံနက် paradite eparadites пд tk to e_m ö_ö dé_m damanhã manhã mañana matin dopoldne dopoludnia ráno
    priespiet priešp enne_l delapreprandu ujutro до_об пр_об pr_pr`,
  pm: `pm nachm odp du ip em pop pēcp popiet ch ptg tg ös пп popodne poslijepodne popoldne popoludní popoludnie μμ слоб попладне
    下午 午後 오후 오후에 저녁 م مساء مساءً بظ بعدازظهر אחהצ אחה״צ אחה"צ בצהריים בערב
    अपराह्न अपर शाम दोपहर मउ বিকাল বিকেল দুপুর সন্ধ্যা অপরাহ্ণ অপরাহ্ন ਬਾਦੁ ਸ਼ਾਮ ਦੁਪਹਿਰ સાંજ બપોર અપરાહ્ન بعددوپہر سہپہر شام பிற்பகல் మధ్యాహ్నం సాయంత్రం ಅಪರಾಹ್ನ ഉച്ചകഴിഞ്ഞ്
    หลังเที่ยง ល្ងាច ຫຼັງທ່ຽງ ညနေ pasdite epasdites datarde tarde soir veče nav после_об сл_об`,
  noon: `中午 정오 noon ظهرا ظهرًا الظهر mittags`,
  night: `晚上 深夜 밤 रात রাত ਰਾਤ રાત رات noite noche nachts ليلا ليلًا`,
}

function table(): ReadonlyMap<string, DayHalf> {
  const found = new Map<string, DayHalf>()
  for (const half of ['am', 'pm', 'noon', 'night'] as const) {
    for (const word of spellings[half].split(/\s+/)) found.set(key(word), half)
  }
  return found
}

const key = (words: string): string => withoutSpaces(words).normalize('NFKC').toLowerCase().replace(/[._'’\u200c\u200d]/g, '')

let spelled: ReadonlyMap<string, DayHalf> | undefined

export function dayHalf(words: string): DayHalf | undefined {
  spelled ??= table()
  return spelled.get(key(words))
}

/** Hour of the day, 0 to 23. An hour over twelve beside a half (`13:05 PM`) is taken as it stands. */
export function hourOfDay(hour: number, half: DayHalf | null): number {
  if (half === null || hour > 12) return hour
  switch (half) {
    case 'am':
      return hour === 12 ? 0 : hour
    case 'pm':
      return hour === 12 ? 12 : hour + 12
    case 'noon':
      return hour < 6 ? hour + 12 : hour
    case 'night':
      return hour === 12 ? 0 : hour < 5 ? hour : hour + 12
  }
}
