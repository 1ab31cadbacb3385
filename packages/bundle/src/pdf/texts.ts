import { isSimple } from './shown.ts'

/** Every string in a JSON value that has more than plain letters: what decides which fonts are needed, and what may be shown as a mark. */
export function unusualIn(value: unknown): string[] {
  const found: string[] = []
  const walk = (one: unknown): void => {
    if (typeof one === 'string') {
      if (!isSimple(one)) found.push(one)
    } else if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) walk(inner)
  }
  walk(value)
  return found
}
