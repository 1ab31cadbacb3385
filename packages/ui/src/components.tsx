/** Small components: each is markup, its class and nothing else; state belongs to whoever uses it. */
import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export function Button({ kind = 'plain', icon, busy = false, onClick, submit = false, label, children }: { readonly kind?: 'main' | 'plain' | 'link'; readonly icon?: IconName; readonly busy?: boolean; readonly onClick?: () => void; readonly submit?: boolean; readonly label?: string; readonly children: ComponentChildren }) {
  return (
    <button type={submit ? 'submit' : 'button'} class={`button ${kind}`} disabled={busy} onClick={onClick} aria-label={label}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

/** A button that is a file field, so that the keyboard and the system's own dialogue work as they do everywhere. */
export function FileButton({ icon, folder = false, multiple = true, main = false, chosen, children }: { readonly icon: IconName; readonly folder?: boolean; readonly multiple?: boolean; readonly main?: boolean; readonly chosen: (input: HTMLInputElement) => void; readonly children: ComponentChildren }) {
  return (
    <label class={`button file ${main ? 'main' : 'plain'}`}>
      <Icon name={icon} />
      <span>{children}</span>
      <input
        type="file"
        multiple={multiple}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={({ currentTarget }) => {
          chosen(currentTarget)
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
    </label>
  )
}

export function Chip({ chosen, icon, onClick, children }: { readonly chosen: boolean; readonly icon?: IconName; readonly onClick: () => void; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="chip" aria-pressed={chosen} onClick={onClick}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

/** One of several answers; none is chosen until somebody chooses. */
export function Choice({ name, value, chosen, onChoose, title, children }: { readonly name: string; readonly value: string; readonly chosen: boolean; readonly onChoose: (value: string) => void; readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <label class={chosen ? 'choice chosen' : 'choice'}>
      <input type="radio" name={name} value={value} checked={chosen} onChange={() => onChoose(value)} />
      <span>
        <strong>{title}</strong>
        {children}
      </span>
    </label>
  )
}

/** `autocomplete` is off everywhere: a browser must not keep what is typed here. */
export function Field({ label, optional, hint, type = 'text', value, onInput, required = false }: { readonly label: string; readonly optional?: string; readonly hint?: string; readonly type?: 'text' | 'date' | 'time'; readonly value: string; readonly onInput: (value: string) => void; readonly required?: boolean }) {
  const field = { value, required, autocomplete: 'off', spellcheck: false, onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onInput(currentTarget.value) } as const
  return (
    <label class="field">
      <span class="label">
        {label}
        {optional && <span class="optional"> {optional}</span>}
      </span>
      {hint && <span class="hint">{hint}</span>}
      {type === 'text' ? <input type="text" {...field} /> : <input type={type} {...field} />}
    </label>
  )
}

export function Note({ icon = 'flag', children }: { readonly icon?: IconName; readonly children: ComponentChildren }) {
  return (
    <p class="note">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

export function ProgressBar({ done, of, label }: { readonly done: number; readonly of: number; readonly label: string }) {
  return <progress class="progress" max={Math.max(1, of)} value={Math.min(done, Math.max(1, of))} aria-label={label} />
}
