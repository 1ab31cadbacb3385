import { useLayoutEffect, useState } from 'preact/hooks'

/** An address of this page's own, for as long as what asks is shown: given back as it goes, not after the next frame, which a page out of sight does not draw. */
export function useAddress(file: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useLayoutEffect(() => {
    if (!file) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
