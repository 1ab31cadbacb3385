import { channels } from '@daybook/journal'
import { Chip } from '@daybook/ui'
import { chosenIn, chosenText } from './forms.ts'

/** Ways that somebody gets in touch; the rest are what a file is. */
export const writtenChannels = channels.filter((channel) => channel !== 'photo' && channel !== 'file')

/** Answers to tap: several, or one that a second tap takes back. `bare`: under a field that has the label already. */
export function Chips({ label, hint, value, set, options, multiple, bare = false }: { readonly label: string; readonly hint?: string; readonly value: string; readonly set: (value: string) => void; readonly options: readonly (readonly [string, string])[]; readonly multiple: boolean; readonly bare?: boolean }) {
  const chosen = multiple ? chosenIn(value) : [value]
  const tap = (one: string) => {
    if (!multiple) return set(value === one ? '' : one)
    set(chosenText(options.map(([known]) => known).filter((known) => (known === one ? !chosen.includes(one) : chosen.includes(known)))))
  }
  return (
    <div class="tight" role="group" aria-label={label}>
      {!bare && <span class="label strong">{label}</span>}
      {hint && <span class="muted">{hint}</span>}
      <div class="row chips">
        {options.map(([one, said]) => (
          <Chip key={one} chosen={chosen.includes(one)} onClick={() => tap(one)}>
            {said}
          </Chip>
        ))}
      </div>
    </div>
  )
}
