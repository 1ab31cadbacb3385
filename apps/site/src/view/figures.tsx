/** Statistics: the drawing, the same numbers as a table, the breaks in counting, where each number is from. */
import { figuresCsvAddress } from '../content/figures-csv.ts'
import { missing, type Figures } from '../content/figures.ts'
import { longDay } from '../days.ts'
import { en } from '../words.en.ts'
import { ShareBar, YearBars } from './chart.tsx'
import { Title } from './parts.tsx'

const inNumbers = (count: number | string) => count.toLocaleString('en-GB')

export function FiguresPage({ figures }: { readonly figures: Figures }) {
  const words = en.figures
  const { title, summary, area, unit, extracted, rules, values, breaks, undated, shares, others, sources } = figures
  const names = Object.keys(sources)
  const cite = (name: string) => <a href={`#source-${name}`} class="cite" aria-label={`${words.source} ${names.indexOf(name) + 1}`}>{`[${names.indexOf(name) + 1}]`}</a>
  const label = words.chart(unit)
  const inYear = (year: number) => breaks.filter((one) => one.on.startsWith(String(year))).map((one) => words.breakOn(one.id, one.label))
  return (
    <div class="figures">
      <Title title={title} summary={summary} />
      <dl class="provenance">
        {[
          [words.source, area],
          [words.extracted, extracted],
          [words.rules, rules],
        ].map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.take}</dt>
          <dd>
            <a href={figuresCsvAddress} download>
              {words.csv}
            </a>
          </dd>
        </div>
      </dl>
      <figure>
        <figcaption>
          <h2>{unit}</h2>
        </figcaption>
        <YearBars figures={figures} label={label} size={{ width: 1056, height: 400, short: false }} />
        <YearBars figures={figures} label={label} size={{ width: 390, height: 320, short: true }} />
      </figure>
      <div class="breaks">
        {breaks.map(({ id, label: day, text, source }) => (
          <div class="note">
            <p>
              <strong>
                {id}. {day}.
              </strong>{' '}
              {text} {source !== undefined && cite(source)}
            </p>
          </div>
        ))}
      </div>
      {undated.map(({ text, source }) => (
        <p class="measure">
          {text} {cite(source)}
        </p>
      ))}
      <div class="halves">
        <section aria-labelledby="table">
          <h2 id="table">{words.table}</h2>
          <div class="scroll" role="group" aria-labelledby="table" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.year}</th>
                  <th scope="col" class="amount">
                    {words.count}
                  </th>
                  <th scope="col">{words.note}</th>
                </tr>
              </thead>
              <tbody>
                {values.map(({ year, count, note, source }) => (
                  <tr>
                    <th scope="row">{year}</th>
                    <td class="amount">{inNumbers(count)}</td>
                    <td>
                      {[...inYear(year), ...(note === undefined ? [] : [note]), ...(count === missing ? [words.notAvailable] : [])].join('. ')} {source !== undefined && cite(source)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p class="small">{words.missing}</p>
        </section>
        <section aria-labelledby="shares">
          <h2 id="shares">{words.shares}</h2>
          {shares.map(({ label: name, percent, text, source }) => (
            <div class="share-of">
              <p>
                <span>{name}</span> <strong>{percent}%</strong>
              </p>
              <ShareBar percent={percent} />
              <p class="small">
                {text} {cite(source)}
              </p>
            </div>
          ))}
          <p class="small">{words.ownWhole}</p>
        </section>
      </div>
      <section aria-labelledby="others">
        <h2 id="others">{others.title}</h2>
        <p class="measure">{others.text}</p>
        <div class="scroll" role="group" aria-labelledby="others" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.period}</th>
                <th scope="col" class="amount">
                  {words.count}
                </th>
                <th scope="col">{words.who}</th>
              </tr>
            </thead>
            <tbody>
              {others.rows.map(({ period, count, who, source }) => (
                <tr>
                  <th scope="row">{period}</th>
                  <td class="amount">{inNumbers(count)}</td>
                  <td>
                    {who} {cite(source)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">{words.sources}</h2>
        <ol class="source-list">
          {names.map((name) => {
            const one = sources[name]
            return (
              one && (
                <li id={`source-${name}`}>
                  <a href={one.url} rel="noreferrer">
                    {one.title}
                  </a>
                  . {one.published !== undefined && words.published(one.published)} <span class="small">{en.article.sourceRead(longDay(one.accessed), one.sure)}</span>
                </li>
              )
            )
          })}
        </ol>
      </section>
    </div>
  )
}
