/** Practising: once somebody asks for it, the next way out does everything but leave. The one after leaves. */

const waitingMark = 'exitPractising'

const panel = () => document.querySelector<HTMLElement>('[data-exit-practised]')

/** The page says that the next way out is for practice: its words are there from the start, shown by a mark on the root. */
export function startPractice(): void {
  document.documentElement.dataset[waitingMark] = ''
}

export function endPractice(): void {
  const shown = panel()
  if (shown?.matches(':popover-open')) shown.hidePopover()
  document.querySelector<HTMLElement>('[data-exit-practise]')?.focus()
}

/** True when this way out was for practice: an empty page covers everything, and says that one would have left. */
export function practised(): boolean {
  const { dataset } = document.documentElement
  if (!(waitingMark in dataset)) return false
  delete dataset[waitingMark]
  const shown = panel()
  if (!shown) return false
  shown.popover = 'manual'
  shown.showPopover()
  shown.querySelector<HTMLElement>('button')?.focus()
  return true
}
