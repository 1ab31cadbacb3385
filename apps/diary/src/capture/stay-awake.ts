/** While something is recorded the screen is kept on, and the book is used, though nobody touches it. */

/** Well under the shortest time after which an untouched book locks. */
const everyMs = 20_000

export function stayAwake(): { end(): void } {
  let ended = false
  let lock: WakeLockSentinel | undefined
  const hold = async () => {
    const held = await navigator.wakeLock?.request('screen').catch(() => undefined)
    if (ended) await held?.release()
    else lock = held
  }
  void hold()
  // As good as a touch to whoever watches whether the book is used (session/watch.ts).
  const timer = setInterval(() => window.dispatchEvent(new Event('pointermove')), everyMs)
  return {
    end() {
      ended = true
      clearInterval(timer)
      void lock?.release()
    },
  }
}
