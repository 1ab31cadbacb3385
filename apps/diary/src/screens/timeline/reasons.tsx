import { refKey } from '@daybook/journal'
import { Icon } from '@daybook/ui'
import type { ReasonView, Reasons } from '../../protocol/pattern.ts'
import { fileSays } from '../../put-right.ts'
import { useWords, type Words } from '../../words/words.ts'

function reasonWords(words: Words, { sure, reasons }: ReasonView): string {
  const said = [...new Set(reasons.map(words.reasons.of))].join('; ')
  // About an order, each reason says itself what makes it less sure.
  return sure === 'less-sure' && reasons.some(({ is }) => is !== 'breach') ? `${words.pattern.lessSure}: ${said}` : said
}

/** Items, each with the reason it is here. */
export function ReasonList({ label, reasons: { count, shown }, open, all }: { readonly label: string; readonly reasons: Reasons; readonly open: (ref: string) => void; readonly all: () => void }) {
  const words = useWords()
  if (shown.length === 0) return null
  return (
    <div class="scroll card flush" tabIndex={0} role="region" aria-label={label}>
      <ul class="links reasons">
        {shown.map((one) => (
          <li key={refKey(one.ref)}>
            <button type="button" class="link-row" onClick={() => open(refKey(one.ref))}>
              <span class="tight">
                <strong>
                  {one.local ? words.weekdayDay(one.local) : words.timeline.noDate}
                  {one.local && one.precise ? `, ${words.clock(one.local)}` : ''}
                </strong>
                <span>{words.kind(one.kind)}</span>
                {one.filed && <span>{fileSays(words, one.filed)}</span>}
                <span class="muted">{reasonWords(words, one)}</span>
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
