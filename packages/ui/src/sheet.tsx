import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'

/** A dialogue over the page: from the bottom on a phone, in the middle on a desk. Escape and `close` both close it. */
export function Sheet({ title, closeWord, close, children }: { readonly title: string; readonly closeWord: string; readonly close: () => void; readonly children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog class="sheet" ref={dialog} aria-labelledby={id} onClose={close}>
      <div class="sheet-top">
        <h2 id={id}>{title}</h2>
        <IconButton icon="cross" label={closeWord} onClick={() => dialog.current?.close()} />
      </div>
      {children}
    </dialog>
  )
}

/** One of the few buttons without words beside it: its label is for those who cannot see the picture. */
export function IconButton({ icon, label, onClick }: { readonly icon: Parameters<typeof Icon>[0]['name']; readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  )
}
