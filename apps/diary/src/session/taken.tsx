import { Note } from '@daybook/ui'
import { useWords } from '../words/words.ts'
import { Paper } from './unlock.tsx'

/** After the book was taken away: what that came to, and what may remain. `all`: nothing is left that this page can see. */
export function Taken({ all, other }: { readonly all: boolean; readonly other: () => void }) {
  const { session } = useWords()
  return (
    <Paper other={other}>
      <div class="stack" role="status">
        <h2>{session.taken}</h2>
        <p>{session.takenAbout}</p>
        {!all && <Note>{session.takenNotAll}</Note>}
        <p>{session.takenNow}</p>
      </div>
      <Remains />
    </Paper>
  )
}

/** What no page can take away: said before and after. */
export function Remains() {
  const { session } = useWords()
  return (
    <section class="tight">
      <h3>{session.remains}</h3>
      <ul class="listed">
        {session.remaining.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}
