import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** How wide what `of` holds is, in pixels, now and when the window changes. */
export function useRoom(of: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(320)
  useLayoutEffect(() => {
    const measure = () => setRoom((before) => of.current?.clientWidth || before)
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return room
}
