/** The frame around every screen. */
export const frame = {
  places: 'Places',
  today: 'Today',
  timeline: 'Timeline',
  add: 'Add',
  safety: 'Safety',
  more: 'More',
  lock: 'Lock',
  back: 'Back',
  close: 'Close',
  broken: (reason: string) => `This page cannot work in this browser${reason ? ` (${reason})` : ''}. Try a newer one.`,
}
