/** Visits of those who agreed to be counted: a number a page and day, never a list of who or when. */
export class Visits {
  readonly #times = new Map<string, number>()

  /** For `SiteOptions.count`. `day` is YYYY-MM-DD. */
  readonly count = (page: string, day: string): void => {
    const key = `${day} ${page}`
    this.#times.set(key, (this.#times.get(key) ?? 0) + 1)
  }

  /** `2026-11-22 /find-help 12`, a line each, by day and page. */
  toString(): string {
    return [...this.#times.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, times]) => `${key} ${times}\n`)
      .join('')
  }
}
