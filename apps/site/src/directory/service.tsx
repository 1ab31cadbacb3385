/** One service on a page that can be kept or passed on. Its title names no service, as titles stay in the browser's history. */
import { Title } from '../view/parts.tsx'
import { type Around, Facts, More, Reach } from './card.tsx'
import type { Found } from './search.ts'
import { en } from './words.en.ts'

export function ServicePage({ found, around }: { readonly found: Found; readonly around: Around }) {
  const { service } = found
  return (
    <article class="service alone">
      <Title title={service.name} summary={service.description} />
      {service.organization.example && <p class="note">{en.examples}</p>}
      {service.alert !== undefined && <p class="note">{service.alert}</p>}
      <div class="card service">
        <div class="reach">
          <Reach found={found} around={around} />
        </div>
        <Facts found={found} />
      </div>
      <More service={service} />
      <p>
        <a href={around.base}>{en.service.back}</a>
      </p>
    </article>
  )
}
