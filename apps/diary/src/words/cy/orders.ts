import type { orders as en } from '../en/orders.ts'

export const orders: typeof en = {
  title: 'Yr hyn a wyddom am y math hwn o orchymyn',
  before: (day) => `Hyd y gwyddom, dim ond ers ${day} y mae gorchymyn o’r fath yn bod, ac mae’r diwrnod a ysgrifennoch cyn hynny. Edrychwch eto pa fath ydyw.`,
  areas: (areas, day) => `Ar ${day} dim ond rhai ardaloedd oedd â hwn: ${areas.join('; ')}. Gall yr heddlu neu gynghorydd ddweud a yw eich ardal chi.`,
  unknown: 'Mae’r math o orchymyn yn penderfynu a yw ei dorri yn drosedd ynddo’i hun. Gall yr heddlu neu gynghorydd ddweud.',
  notConfirmed: (what) => `Ni allem gadarnhau hyn, felly gofynnwch i’r heddlu neu gynghorydd. ${what}`,
  source: (source) => `Ffynhonnell: ${source}.`,
  ends: (day) => `Mae’n dod i ben ar ${day}, fel yr ysgrifennoch.`,
  ended: (day) => `Daeth i ben ar ${day}, fel yr ysgrifennoch. Os cafodd ei ymestyn, cywirwch y diwrnod.`,
  reminded: 'Cewch eich atgoffa rai wythnosau ymlaen llaw, mewn geiriau nad ydynt yn dweud dim am beth ydyw.',
  noEnd: 'Nid ysgrifennoch ddiwrnod y daw i ben. Os oes un, gellir ei ychwanegu yma.',
}
