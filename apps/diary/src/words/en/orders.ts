/** What is known of a kind of order, beside one that was written down. */
export const orders = {
  title: 'What we know of this kind of order',
  before: (day: string) => `As far as we know there is such an order only since ${day}, and the day you wrote is before that. Look again at which kind it is.`,
  areas: (areas: readonly string[], day: string) => `On ${day} only some areas had it: ${areas.join('; ')}. The police or an adviser can say whether yours does.`,
  unknown: 'Whether breaking it is a crime by itself depends on the kind of order. The police or an adviser can say.',
  notConfirmed: (what: string) => `We could not confirm this, so ask the police or an adviser. ${what}`,
  source: (source: string) => `Source: ${source}.`,
  ends: (day: string) => `It ends on ${day}, as you wrote it.`,
  ended: (day: string) => `It ended on ${day}, as you wrote it. If it was made longer, put the day right.`,
  reminded: 'You are reminded some weeks before, in words that say nothing of what it is.',
  noEnd: 'You wrote no day on which it ends. If it has one, it can be added here.',
}
