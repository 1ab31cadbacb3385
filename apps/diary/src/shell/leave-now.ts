/** Leaving while the book is open: its keys are forgotten before anything else is done, and nothing is waited for. */
import { armExit } from '@daybook/ui/web'
import { coverPage, leaveTarget } from './way-out.ts'

export interface Leavable {
  /** Hands over what was typed last, if it can still be handed over. */
  flush(): void
  /** Ends the worker, and with it all keys, before it returns. */
  end(): void
  /** Takes what was shown out of the page. */
  lock(): void
}

/** Call once a page. Escape right after a key loses what was typed in the last moments before it (drafts.ts says how much). */
export function armLeave(book: Leavable): void {
  // A way out that takes a press to begin and another moment to end: what was typed is kept meanwhile, at no cost.
  const begins = (event: Event) => {
    if (event instanceof KeyboardEvent ? event.key === 'Shift' : event.target instanceof Element && event.target.closest('a[data-exit]')) book.flush()
  }
  for (const name of ['pointerdown', 'keydown']) window.addEventListener(name, begins, { capture: true })
  armExit({
    target: leaveTarget,
    cover: coverPage,
    probe: true,
    dropKeys() {
      book.end()
      book.lock()
    },
  })
}
