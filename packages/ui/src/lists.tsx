import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** A list of places to go, each a row that is one button. */
export function LinkList({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <ul class="card flush links" aria-label={label}>
      {children}
    </ul>
  )
}

export function LinkRow({ icon, title, hint, onClick }: { readonly icon: IconName; readonly title: string; readonly hint?: string; readonly onClick: () => void }) {
  return (
    <li>
      <button type="button" class="link-row" onClick={onClick}>
        <span class="badge">
          <Icon name={icon} />
        </span>
        <span class="tight">
          <strong>{title}</strong>
          {hint && <span class="muted">{hint}</span>}
        </span>
        <Icon name="next" />
      </button>
    </li>
  )
}

/** The main action of a form, always in reach: it stands where the bottom bar would be. */
export function SaveBar({ children, note }: { readonly children: ComponentChildren; readonly note?: string }) {
  return (
    <div class="save-bar">
      <div class="save-row">{children}</div>
      {note && <p class="muted">{note}</p>}
    </div>
  )
}
