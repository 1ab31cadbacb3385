import type { ComponentChildren } from 'preact'
import { Button, ProgressBar } from './components.tsx'

/** Long work that tells the truth: what, how far, and a way to stop it. `of` is 0 while nobody knows how much there is. */
export function Progress({ what, done, of, label, cancelWord, cancelLabel, cancel, children }: { readonly what: string; readonly done: number; readonly of: number; readonly label: string; readonly cancelWord: string; readonly cancelLabel?: string; readonly cancel?: () => void; readonly children?: ComponentChildren }) {
  return (
    <div class="working">
      {of > 0 && <ProgressBar done={done} of={of} label={label} />}
      <div class="spread">
        <p class="num" role="status">
          {what}
        </p>
        {cancel && (
          <Button onClick={cancel} {...(cancelLabel !== undefined && { label: cancelLabel })}>
            {cancelWord}
          </Button>
        )}
      </div>
      {children}
    </div>
  )
}
