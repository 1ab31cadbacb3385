/** What a test of writing things down asks for again and again, of a page whose book is open. */
import { askWorker } from './worker-line.ts'
import type { InChromium } from './in-chromium.ts'

export interface AtTheBook {
  /**
   * As when the device wakes up after an hour: the book locks at once, whatever is open on top of it. Resolves with what
   * `seen`, an expression, is then, before the page draws another frame.
   */
  lock(seen?: string): Promise<unknown>
  /** The incident of today that was written down last. */
  newest(): ReturnType<typeof askWorker<'item'>>
  onToday(): Promise<void>
}

export const atTheBook = (diary: InChromium): AtTheBook => ({
  async lock(seen = 'null') {
    // What waits for a promise is done in between; what waits for a frame or a timer is not.
    const at = await diary.page.evaluate<unknown>(`(async () => { const now = Date.now; Date.now = () => now() + 3_600_000; document.dispatchEvent(new Event('visibilitychange')); Date.now = now; for (let turn = 0; turn < 100; turn++) await null; return ${seen} })()`)
    await diary.page.getByRole('button', { name: 'Open', exact: true }).waitFor()
    return at
  },
  async newest() {
    const { today } = await askWorker(diary.page, 'today', null)
    return askWorker(diary.page, 'item', { ref: today.find(({ kind }) => kind === 'incident')?.ref.entry ?? '' })
  },
  onToday: () => diary.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor(),
})

/** Headers of a picture without a pixel and without a time. */
export const stripped = { name: 'IMG-20240101-WA0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9', 'latin1') }
