import { refKey } from '@daybook/journal'
import { Icon } from '@daybook/ui'
import type { Reasons } from '../../protocol/pattern.ts'
import { useWords } from '../../words/words.ts'

/** Items, each with the reason it is here. */
export function ReasonList({ label, reasons: { count, shown }, open, all }: { readonly label: string; readonly reasons: Reasons; readonly open: (ref: string) => void; readonly all: () => void }) {
  const words = useWords()
  if (shown.length === 0) return null
  return (
    <div class="scroll card flush" tabIndex={0} role="region" aria-label={label}>
      <ul class="links reasons">
        {shown.map(({ ref, kind, local, precise, sure, reason }) => (
          <li key={refKey(ref)}>
            <button type="button" class="link-row" onClick={() => open(refKey(ref))}>
              <span class="tight">
                <strong>
                  {local ? words.weekdayDay(local) : words.timeline.noDate}
                  {local && precise ? `, ${words.clock(local)}` : ''}
                </strong>
                <span>{words.kind(kind)}</span>
                <span class="muted">{sure === 'less-sure' && !reason.includes('Less sure') ? `${words.pattern.lessSure}: ${reason}` : reason}</span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
        {count > shown.length && (
          <li>
            <button type="button" class="link-row" onClick={all}>
              <span>{words.pattern.breachesMore(count - shown.length)}</span>
              <Icon name="next" />
            </button>
          </li>
        )}
      </ul>
    </div>
  )
}
