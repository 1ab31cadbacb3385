import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icon.tsx'

/**
 * A large box for writing. Neither the browser's memory of forms nor its spelling help may have the words: some
 * browsers send what they spell-check to their makers.
 */
export function TextArea({ label, hint, value, onInput, rows = 4, hideLabel = false, placeholder, invalid, readOnly = false, children }: { readonly label: string; readonly hint?: string; readonly value: string; readonly onInput: (value: string) => void; readonly rows?: number; readonly hideLabel?: boolean; readonly placeholder?: string; readonly invalid?: string | undefined; readonly readOnly?: boolean; readonly children?: ComponentChildren }) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  // As tall as what is in it, so that nothing scrolls inside a page that scrolls.
  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.height = 'auto'
    box.current.style.height = `${box.current.scrollHeight}px`
  }, [value])
  return (
    <div class="field">
      <label class={hideLabel ? 'unseen' : 'label'} for={id}>
        {label}
      </label>
      {hint && <span class="hint">{hint}</span>}
      <div class="box">
        <textarea id={id} ref={box} rows={rows} autocomplete="off" spellcheck={false} placeholder={placeholder} value={value} readOnly={readOnly} aria-invalid={invalid ? true : undefined} aria-describedby={invalid ? `${id}-why` : undefined} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
        {children}
      </div>
      <p id={`${id}-why`} class="why-not" role="alert">
        {invalid}
      </p>
    </div>
  )
}

/** A passphrase, with an eye to see it. `words` are the eye's two labels. Never offered to the browser to keep. */
export function PassphraseField({ label, hint, value, onInput, words, invalid, focus = false }: { readonly label: string; readonly hint?: string; readonly value: string; readonly onInput: (value: string) => void; readonly words: { readonly show: string; readonly hide: string }; readonly invalid?: string | undefined; readonly focus?: boolean }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [seen, setSeen] = useState(false)
  const field = {
    id,
    ref: input,
    value,
    autocomplete: 'off',
    autocapitalize: 'none',
    autocorrect: 'off',
    spellcheck: false,
    // A dialogue that opens with it looks for this.
    autofocus: focus,
    'aria-invalid': invalid ? true : undefined,
    'aria-describedby': invalid ? `${id}-why` : undefined,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onInput(currentTarget.value),
  } as const
  useLayoutEffect(() => {
    if (focus) input.current?.focus()
  }, [])
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {hint && <span class="hint">{hint}</span>}
      <div class="secret">
        {seen ? <input type="text" {...field} /> : <input type="password" {...field} />}
        <button type="button" aria-label={seen ? words.hide : words.show} onClick={() => setSeen(!seen)}>
          <Icon name={seen ? 'hidden' : 'eye'} />
        </button>
      </div>
      <p id={`${id}-why`} class="why-not" role="alert">
        {invalid}
      </p>
    </div>
  )
}
