/** Every string in a JSON value: all that may hold any character at all, and so decides which fonts are needed. */
export function stringsIn(value: unknown): string[] {
  const found: string[] = []
  const walk = (one: unknown): void => {
    if (typeof one === 'string') found.push(one)
    else if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) walk(inner)
  }
  walk(value)
  return found
}
