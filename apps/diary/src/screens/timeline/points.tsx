import type { ConductView, Counted } from '../../protocol/pattern.ts'
import { useWords } from '../../words/words.ts'
import { Number } from './numbers-table.tsx'

/** For each point of law, how many items speak to it; never whether it is proved. */
export function Points({ points: { note, source, rows }, list }: Pick<ConductView, 'points'> & { readonly list: (counted: Counted) => () => void }) {
  const words = useWords()
  const offences = [...new Map(rows.map(({ offence }) => [offence.id, offence])).values()]
  return (
    <section class="stack">
      <div class="tight">
        <h2>{words.pattern.points}</h2>
        <p class="muted">{words.law.note ?? note}</p>
      </div>
      {offences.map(({ id, title, provision }) => (
        <table class="numbers" key={id}>
          <caption>
            <h3>
              {words.law.offences[id] ?? title} ({words.law.provision(provision)})
            </h3>
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
              .filter(({ offence }) => offence.id === id)
              .map(({ point, why, items }) => {
                const said = words.law.points[`${id}.${point.id}`] ?? point.words
                return (
                  <tr key={point.id}>
                    <th scope="row">
                      {said} <span class="muted">{words.law.provision(point.provision)}</span>
                      {why.length > 0 && <span class="muted why">{why.map(words.reasons.why).join('; ')}</span>}
                    </th>
                    <td>{items > 0 ? <Number count={items} go={list({ of: 'point', offence: id, point: point.id })} label={`${words.number(items)}. ${said}. ${words.pattern.list}`} /> : words.pattern.nothing}</td>
                  </tr>
                )
              })}
          </tbody>
        </table>
      ))}
      <p class="muted">{words.law.source ?? source}</p>
    </section>
  )
}
