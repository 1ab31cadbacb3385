import { many } from './numbers.ts'

export const settings = {
  title: 'Settings',
  hint: 'Locking, look and language',
  idle: 'Lock by itself when nothing is touched for',
  minutes: (count: number) => many(count, 'minute', 'minutes'),
  hide: 'When you look at something else',
  atOnce: 'Lock at once',
  after: (seconds: number) => `Lock after ${seconds < 60 ? many(seconds, 'second', 'seconds') : many(seconds / 60, 'minute', 'minutes')}`,
  theme: 'Look',
  themes: { device: 'As the device', light: 'Light', dark: 'Dark' },
  language: 'Language',
}
