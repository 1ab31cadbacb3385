import { Button } from '@daybook/ui'
import type { Screen } from '../../context.ts'
import { useWords } from '../../words/words.ts'
import { Listed } from '../listed.tsx'

export function Safety({ open, lock }: Screen) {
  const words = useWords()
  return (
    <>
      <section class="card spread">
        <div class="tight">
          <h2>{words.safety.now}</h2>
          <p class="muted">{words.safety.nowLead}</p>
        </div>
        <a class="button plain" href="tel:999">
          {words.safety.call}
        </a>
      </section>
      <Listed place="safety" open={open} />
      <section class="stack">
        <p>{words.safety.lockLead}</p>
        <div>
          <Button icon="lock" onClick={lock}>
            {words.safety.lock}
          </Button>
        </div>
      </section>
    </>
  )
}
