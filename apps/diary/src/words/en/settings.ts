import { many } from './numbers.ts'

export const settings = {
  title: 'Settings',
  hint: 'Locking, leaving, look and language',
  idle: 'Lock by itself when nothing is touched for',
  idleHint: 'While it brings something in, makes a copy or a backup, or records, it stays open until that is done. Looking at something else still locks it.',
  minutes: (count: number) => many(count, 'minute', 'minutes'),
  hide: 'When you look at something else',
  atOnce: 'Lock at once',
  after: (seconds: number) => `Lock after ${seconds < 60 ? many(seconds, 'second', 'seconds') : many(seconds / 60, 'minute', 'minutes')}`,
  leave: 'Keys that leave',
  leaveHint: 'They hold in this tab from when the book is opened. In a new tab, Esc and Shift three times both leave until then.',
  leaveKeys: { both: 'Esc, or Shift three times', shift: 'Shift three times only', escape: 'Esc only' },
  theme: 'Look',
  themes: { device: 'As the device', light: 'Light', dark: 'Dark' },
  language: 'Language',
}
