import type { ComponentChildren } from 'preact'
import { Button, Chip } from './components.tsx'

/** One gentle question, with its answers and a way past it. Nothing is chosen beforehand. */
export function Question({ eyebrow, question, answers, answer, skipWord, skip, children }: { readonly eyebrow: string; readonly question: string; readonly answers: readonly { readonly value: string; readonly words: string }[]; readonly answer: (value: string) => void; readonly skipWord: string; readonly skip: () => void; readonly children?: ComponentChildren }) {
  return (
    <section class="card question" aria-label={question}>
      <div class="tight">
        <p class="muted">{eyebrow}</p>
        <h2>{question}</h2>
      </div>
      {children}
      <div class="row">
        {answers.map(({ value, words }) => (
          <Chip key={value} chosen={false} onClick={() => answer(value)}>
            {words}
          </Chip>
        ))}
        <Button kind="link" onClick={skip}>
          {skipWord}
        </Button>
      </div>
    </section>
  )
}
