/** Kinds of order by the law's ids. */
export const orderKinds: { readonly [type: string]: string } = {
  'non-molestation': 'Gorchymyn rhag molestu',
  'stalking-protection': 'Gorchymyn amddiffyn rhag stelcio',
  'interim-stalking-protection': 'Gorchymyn amddiffyn rhag stelcio interim',
  restraining: 'Gorchymyn atal',
  occupation: 'Gorchymyn meddiannaeth',
  injunction: 'Gwaharddeb o dan Ddeddf Diogelu rhag Aflonyddu 1997',
  'domestic-abuse-protection': 'Gorchymyn amddiffyn rhag cam-drin domestig (DAPO)',
  'domestic-abuse-notice': 'Hysbysiad amddiffyn rhag cam-drin domestig (DAPN)',
  'domestic-violence-protection': 'Hysbysiad neu orchymyn amddiffyn rhag trais domestig (DVPN, DVPO)',
  'police-bail': 'Mechnïaeth yr heddlu gydag amodau',
  'court-bail': 'Mechnïaeth y llys gydag amodau',
  licence: 'Amodau trwydded ar ôl carchar',
  undertaking: 'Ymgymeriad (addewid i’r llys)',
  other: 'Gorchymyn neu amod arall',
}
