import { Button } from '@daybook/ui'
import type { Screen } from '../../context.ts'
import { useWords } from '../../words/words.ts'
import { Listed } from '../listed.tsx'
import './safety.css'

export function Safety({ open, lock }: Screen) {
  const words = useWords()
  return (
    <>
      <section class="card">
        <div class="dial">
          <div class="tight">
            <h2>{words.safety.now}</h2>
            <p class="muted">{words.safety.nowLead}</p>
          </div>
          <a class="button plain" href="tel:999">
            {words.safety.call}
          </a>
        </div>
        <div class="dial">
          <div class="tight">
            <h3>{words.safety.silent}</h3>
            <p class="muted">{words.safety.silentHow}</p>
            <h3>{words.safety.textTo999}</h3>
            <p class="muted">{words.safety.textHow}</p>
          </div>
        </div>
        <div class="dial">
          <div class="tight">
            <h3>{words.safety.later}</h3>
            <p class="muted">{words.safety.laterHow}</p>
          </div>
          <a class="button plain" href="tel:101">
            {words.safety.police}
          </a>
        </div>
      </section>
      <Listed place="safety" open={open} />
      <section class="stack">
        <p>{words.safety.lockLead}</p>
        <div>
          <Button icon="lock" onClick={lock}>
            {words.safety.lock}
          </Button>
        </div>
        <p class="muted">{words.safety.source}</p>
      </section>
    </>
  )
}
