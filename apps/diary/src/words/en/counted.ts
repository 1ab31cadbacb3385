/** What one of the pattern's numbers was counted from. */
export const counted = {
  title: 'Counted',
  hint: 'The items behind a number',
  is: {
    all: 'Every contact that the pattern counts.',
    after: 'Contacts after you first asked them to stop.',
    undated: 'Contacts with no date.',
    untimed: 'Contacts with no time of day.',
    night: 'Contacts between 22:00 and 06:00.',
    outside: 'Contacts outside what you said is permitted.',
    maybe: 'Contacts that may be within what you said is permitted, depending on what they were about.',
    breaches: 'May break the order. You decide what to keep; a court decides what it is.',
    lessSure: 'May break the order, less sure.',
    act: 'Items marked with this act.',
    point: 'Items that speak to this point. They do not show whether it is proved.',
    days: (from: string, to: string) => (from === to ? `Contacts on ${from}.` : `Contacts from ${from} to ${to}.`),
    hour: (hour: string) => `Contacts between ${hour}:00 and ${hour}:59.`,
    since: (date: string) => `Contacts after ${date}.`,
  },
}
