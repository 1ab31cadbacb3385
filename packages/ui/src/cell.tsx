import type { TargetedClipboardEvent, TargetedInputEvent, TargetedKeyboardEvent } from 'preact'

/**
 * A text field in a list of many alike: its label is for the ear, its column's head or its placeholder for the eye.
 * `onKey` hears every key before the field does; `onPaste` is given what is pasted and says whether it took it.
 */
export function Cell({ label, column, value, onInput, onKey, onPaste, placeholder, numeric = false, invalid = false, describedBy }: { readonly label: string; readonly column: string; readonly value: string; readonly onInput: (value: string) => void; readonly onKey: (event: TargetedKeyboardEvent<HTMLInputElement>) => void; readonly onPaste: (text: string) => boolean; readonly placeholder?: string; readonly numeric?: boolean; readonly invalid?: boolean; readonly describedBy?: string }) {
  return (
    <input
      type="text"
      class="cell"
      data-column={column}
      aria-label={label}
      placeholder={placeholder}
      autocomplete="off"
      spellcheck={false}
      enterkeyhint="next"
      inputMode={numeric ? 'numeric' : 'text'}
      aria-invalid={invalid ? true : undefined}
      aria-describedby={describedBy}
      value={value}
      onInput={({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onInput(currentTarget.value)}
      onKeyDown={onKey}
      onPaste={(event: TargetedClipboardEvent<HTMLInputElement>) => {
        if (onPaste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
      }}
    />
  )
}
