/** Kinds of order by the law's ids. An order that nobody named goes by its kind, in the language of whoever reads. */
export const orderKinds: { readonly [type: string]: string } = {
  'non-molestation': 'Non-molestation order',
  'stalking-protection': 'Stalking protection order',
  'interim-stalking-protection': 'Interim stalking protection order',
  restraining: 'Restraining order',
  occupation: 'Occupation order',
  injunction: 'Injunction under the Protection from Harassment Act',
  'domestic-abuse-protection': 'Domestic abuse protection order (DAPO)',
  'domestic-abuse-notice': 'Domestic abuse protection notice (DAPN)',
  'domestic-violence-protection': 'Domestic violence protection notice or order (DVPN, DVPO)',
  'police-bail': 'Police bail with conditions',
  'court-bail': 'Court bail with conditions',
  licence: 'Licence conditions after prison',
  undertaking: 'Undertaking (a promise to the court)',
  other: 'Other order or condition',
}
