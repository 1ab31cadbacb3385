import { Button, Field, TextArea } from '@daybook/ui'
import type { Offers } from '../../protocol/journal.ts'
import { useWords } from '../../words/words.ts'
import { Chips, writtenChannels as written } from './chips.tsx'
import { chosenIn, chosenText, emptyTerm, type TermWritten } from './forms.ts'

/** What an order says, term by term, and what each forbids in the words of the law. */
export function Terms({ label, terms, set, offers }: { readonly label: string; readonly terms: readonly TermWritten[]; readonly set: (terms: readonly TermWritten[]) => void; readonly offers: Offers }) {
  const words = useWords()
  const shown = terms.length === 0 ? [emptyTerm] : terms
  const change = (at: number, some: Partial<TermWritten>) => set(shown.map((term, one) => (one === at ? { ...term, ...some } : term)))
  return (
    <section class="stack" aria-label={label}>
      <h3>{label}</h3>
      {shown.map((term, at) => (
        <fieldset class="card stack" key={at}>
          <legend class="unseen">{words.write.term(at + 1)}</legend>
          <TextArea label={`${words.write.term(at + 1)}: ${words.write.termWords.toLowerCase()}`} rows={2} value={term.text} onInput={(text) => change(at, { text })} />
          <Chips label={words.write.termForbids} hint={words.write.termForbidsHint} value={chosenText(term.forbids)} set={(forbids) => change(at, { forbids: chosenIn(forbids) })} options={offers.acts.map((act) => [act.id, words.write.acts[act.id] ?? act.words])} multiple />
          <Field label={words.write.termExcept} optional={words.write.optional} value={term.except} onInput={(except) => change(at, { except })} />
          {term.except && <Chips label={words.write.termExceptBy} value={chosenText(term.exceptChannels)} set={(chosen) => change(at, { exceptChannels: chosenIn(chosen) })} options={written.map((channel) => [channel, words.channel(channel)])} multiple />}
          {shown.length > 1 && (
            <div>
              <Button kind="link" onClick={() => set(shown.filter((_, one) => one !== at))}>
                {words.write.takeTermAway(at + 1)}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button icon="add" onClick={() => set([...shown, emptyTerm])}>
          {words.write.addTerm}
        </Button>
      </div>
    </section>
  )
}
