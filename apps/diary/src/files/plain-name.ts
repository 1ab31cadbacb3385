/** What a file that came from elsewhere is called when it leaves. */
import { dayName } from './day-name.ts'

/** Its own name: the last of the path, without what a name must not have. */
export const plainName = (name: string): string => (name.split(/[/\\]/).at(-1) ?? '').replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '') || 'file'

/** The day, and the ending that programs know it by; `bin` for one that has none. */
export function neutralName(name: string, now?: Date): string {
  const [, ending = 'bin'] = /\.([a-z0-9]{1,5})$/i.exec(name) ?? []
  return `${dayName(now)}.${ending.toLowerCase()}`
}
