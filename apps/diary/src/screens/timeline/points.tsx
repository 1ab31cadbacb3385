import type { ConductView, Counted } from '../../protocol/pattern.ts'
import { useWords } from '../../words/words.ts'
import { Number } from './numbers-table.tsx'

/** For each point of law, how many items speak to it; never whether it is proved. */
export function Points({ points: { title, note, source, rows }, list }: Pick<ConductView, 'points'> & { readonly list: (counted: Counted) => () => void }) {
  const words = useWords()
  const offences = [...new Map(rows.map((row) => [row.offence, row.title]))]
  return (
    <section class="stack">
      <div class="tight">
        <h2>{title}</h2>
        <p class="muted">{note}</p>
      </div>
      {offences.map(([offence, name]) => (
        <table class="numbers" key={offence}>
          <caption>
            <h3>{name}</h3>
          </caption>
          <thead>
            <tr>
              {words.pattern.pointsHead.map((one) => (
                <th scope="col" key={one}>
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => row.offence === offence)
              .map(({ point, words: said, provision, why, items }) => (
                <tr key={point}>
                  <th scope="row">
                    {said} <span class="muted">{provision}</span>
                    {why.length > 0 && <span class="muted why">{why.join('; ')}</span>}
                  </th>
                  <td>{items > 0 ? <Number count={items} go={list({ of: 'point', offence, point })} label={`${words.number(items)}. ${said}. ${words.pattern.list}`} /> : words.pattern.nothing}</td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
      <p class="muted">{source}</p>
    </section>
  )
}
