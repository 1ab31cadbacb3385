/** How a time that somebody gave is said back to them. */
export const when = {
  about: (day: string) => `about ${day}`,
  aboutAt: (clock: string, day: string) => `about ${clock} on ${day}`,
  at: (clock: string, day: string) => `${day}, ${clock}`,
  between: (from: string, to: string) => `between ${from} and ${to}`,
  /** Both on one day. */
  betweenHours: (from: string, to: string, day: string) => `between ${from} and ${to} on ${day}`,
  someTime: (month: string) => `some time in ${month}`,
  unknown: 'date not known',
  unread: {
    words: 'This date could not be read. Try 3 March 2024, March 2024, last week, or: don’t remember.',
    'no-such-day': 'There is no such day. Look at it again.',
    future: 'That is still to come. Look at the year.',
    order: 'The end comes before the start.',
    weekday: (day: string) => `${day}. Look at the day of the week, or leave it out.`,
  },
  byClock: (time: string, zone: string) => `${time}, by the clock in ${zone}`,
  whichClock: 'By which clock?',
  thisDevice: (zone: string) => `This device’s: ${zone}`,
  ofCase: (zone: string) => `The case’s: ${zone}`,
  twoWays: 'Which do you mean?',
}
