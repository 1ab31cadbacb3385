/** Which presses mean "leave": Escape once, or Shift tapped three times within five seconds. Pure; time is the event's own. */

export type KeyPress = Pick<KeyboardEvent, 'type' | 'key' | 'timeStamp' | 'repeat' | 'isComposing' | 'keyCode' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>

export type Way = 'escape' | 'shift'

export const shiftTaps = 3
/** Milliseconds from the first tap to the last. */
export const shiftWithin = 5000

/** Safari says that an input method has taken a key with this code only. */
const takenByInputMethod = 229

/**
 * Reads key presses in order and says which way out each one completes, if any. A Shift tap counts when nothing else
 * was pressed while Shift was down, so writing in capitals never leaves; any other key starts the count again.
 * While an input method is composing, Escape and Shift belong to it.
 */
export function keyReader(): (press: KeyPress) => Way | null {
  let taps: number[] = []
  let alone = false
  const forget = () => {
    taps = []
    alone = false
  }
  return (press) => {
    if (press.isComposing || press.keyCode === takenByInputMethod) {
      forget()
      return null
    }
    const modified = press.ctrlKey || press.altKey || press.metaKey
    if (press.key === 'Shift' && !modified) {
      if (press.type === 'keydown') {
        if (!press.repeat) alone = true
        return null
      }
      if (!alone) return null
      alone = false
      taps = [...taps.filter((at) => press.timeStamp - at <= shiftWithin), press.timeStamp]
      if (taps.length < shiftTaps) return null
      forget()
      return 'shift'
    }
    if (press.type !== 'keydown') return null
    forget()
    return press.key === 'Escape' && !press.repeat && !modified && !press.shiftKey ? 'escape' : null
  }
}
