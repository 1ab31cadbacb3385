/** One service: how to reach it first, then whether somebody answers now, then what it is. The same in the list and on a page of its own. */
import type { Phone } from './file.ts'
import { longDay } from '../days.ts'
import { bankHolidayWords, inSentence, listed, scheduleWords, stateWords } from './hours-words.ts'
import { hoursFor, stateAt } from './hours.ts'
import { telLink } from './hsds.ts'
import type { Directory, Service } from './model.ts'
import { type Found, phonesOf } from './search.ts'
import { termOf, type TaxonomyCode, whoCodes } from './terms.ts'
import { en } from './words.en.ts'

const { card: words } = en

/** What every card of a page shares. */
export interface Around {
  readonly directory: Directory
  readonly now: number
  /** The address that the pages stand at. */
  readonly base: string
}

const termNames = (service: Service, taxonomy: TaxonomyCode) => service.terms.map(termOf).filter((term) => term.taxonomy === taxonomy).map(({ term }) => term)

function whoFor(service: Service): string {
  const who = termNames(service, 'who')
  const ages = words.ages(service.minimum_age, service.maximum_age)
  const people = who.length === 0 || who.length === whoCodes.length ? words.everyone : listed(who.map((name, at) => (at === 0 ? name : inSentence(name))))
  return ages === undefined ? people : `${people}, ${ages}`
}

const metresInAMile = 1609.344

function where({ service, metres }: Found): string {
  const names = listed(service.areas.map(({ kind, name }) => (kind === 'country' ? words.country : name)))
  if (metres !== undefined) return words.away(words.miles(Math.round(metres / metresInAMile)), names)
  const ways = [...new Set([...phonesOf(service).map(({ type }) => words.ways[type]), ...(service.chat === undefined ? [] : [words.ways.chat])])]
  return ways.length === 0 ? names : words.from(listed(ways), names)
}

const bill = ({ shows_on_bill }: Phone): string => words.bill[shows_on_bill === undefined ? 'unknown' : shows_on_bill ? 'true' : 'false']

const kinds = { voice: undefined, text: words.text, video: words.video, textphone: words.textphone } as const

function NumberOf({ phone }: { readonly phone: Phone }) {
  const kind = kinds[phone.type]
  const spoken = phone.languages?.map(({ name }) => name)
  const about = [kind, spoken && words.languages(listed(spoken))].filter((part) => part !== undefined)
  return (
    <div class="phone">
      {about.length > 0 && <p class="kind">{about.join('. ')}</p>}
      <a class="number" href={phone.type === 'text' ? telLink(phone.number).replace('tel:', 'sms:') : telLink(phone.number)}>
        {phone.number}
      </a>
      <p class="small">
        {phone.description !== undefined && `${phone.description} `}
        {phone.type === 'text' ? words.texts : bill(phone)}
      </p>
    </div>
  )
}

function State({ found: { service, state, reachableNow }, around: { directory, now } }: { readonly found: Found; readonly around: Around }) {
  const chat = service.chat === undefined ? undefined : stateAt(hoursFor(service, ['chat']), directory.calendars, now)
  const chatWords = chat && stateWords(chat, now)
  const own = service.status === 'temporarily closed' ? words.closed : stateWords(state, now)
  return (
    <>
      <p class={state.open === true ? 'state open' : 'state'}>{own}</p>
      {chat && reachableNow && chatWords !== own && <p class={chat.open === true ? 'state open' : 'state'}>{words.chatState(chatWords ?? '')}</p>}
    </>
  )
}

export function Reach({ found, around }: { readonly found: Found; readonly around: Around }) {
  const { service } = found
  const spoken = phonesOf(service).toSorted((a, b) => +(b.type === 'voice') - +(a.type === 'voice'))
  return (
    <>
      {spoken.map((phone) => (
        <NumberOf phone={phone} />
      ))}
      {service.chat !== undefined && (
        <p>
          <a class="strong chat" href={service.chat} rel="noreferrer">
            {words.chat}
          </a>
        </p>
      )}
      <State found={found} around={around} />
    </>
  )
}

export function Facts({ found }: { readonly found: Found }) {
  const { service } = found
  const interpreters = service.interpretation_services === undefined ? [] : [words.interpreters.toLowerCase()]
  return (
    <dl class="facts">
      <div>
        <dt>{words.where}</dt>
        <dd>{where(found)}</dd>
      </div>
      <div>
        <dt>{words.who}</dt>
        <dd>{whoFor(service)}</dd>
      </div>
      <div>
        <dt>{words.speaks}</dt>
        <dd>{listed([...service.languages.map(({ name }) => name), ...interpreters])}</dd>
      </div>
    </dl>
  )
}

/** Where its doors are; the reading of a location here is one of two in the pages and the interface, and neither reads a confidential one. */
function Doors({ service }: { readonly service: Service }) {
  if (service.confidential) return <p>{words.hidden}</p>
  return (
    <>
      {service.service_at_locations.map(({ location: { name, addresses, accessibility } }) => (
        <p>
          {[name, ...addresses.filter(({ address_type }) => address_type === 'physical').flatMap((address) => [address.address_1, address.city, address.postal_code])].join(', ')}.{accessibility.map(({ description }) => ` ${description}`)}
        </p>
      ))}
    </>
  )
}

function costOf({ cost_options }: Service): string | undefined {
  if (cost_options.length === 0) return undefined
  return listed(cost_options.map(({ option, amount, amount_description }) => (amount === 0 ? words.free : [option, amount === undefined ? undefined : `£${amount}`, amount_description].filter((part) => part !== undefined).join(', '))))
}

export function More({ service }: { readonly service: Service }) {
  const cost = costOf(service)
  const access = termNames(service, 'access')
  const notes = service.languages.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]))
  return (
    <dl class="more">
      <dt>{words.ask}</dt>
      <dd>
        {service.before_you_call !== undefined && <p>{service.before_you_call}</p>}
        <p>{words.askFirst}</p>
      </dd>
      {service.eligibility_description !== undefined && (
        <>
          <dt>{words.who}</dt>
          <dd>{service.eligibility_description}</dd>
        </>
      )}
      {service.schedules.length > 0 && (
        <>
          <dt>{words.hours}</dt>
          <dd>
            {service.schedules.map((one) => (
              <p>{scheduleWords(one)}</p>
            ))}
            {service.bank_holidays && <p>{bankHolidayWords(service.bank_holidays)}</p>}
          </dd>
        </>
      )}
      {(service.confidential || service.service_at_locations.length > 0) && (
        <>
          <dt>{words.goThere}</dt>
          <dd>
            <Doors service={service} />
          </dd>
        </>
      )}
      {(access.length > 0 || service.interpretation_services !== undefined || notes.length > 0) && (
        <>
          <dt>{words.access}</dt>
          <dd>
            {access.length > 0 && <p>{listed(access)}.</p>}
            {[...notes, ...(service.interpretation_services === undefined ? [] : [service.interpretation_services])].map((line) => (
              <p>{line}</p>
            ))}
          </dd>
        </>
      )}
      {cost !== undefined && (
        <>
          <dt>{words.cost}</dt>
          <dd>{cost}</dd>
        </>
      )}
      {service.email !== undefined && (
        <>
          <dt>{words.email}</dt>
          <dd>
            <a href={`mailto:${service.email}`}>{service.email}</a>
          </dd>
        </>
      )}
      <dt>{words.website}</dt>
      <dd>
        <p>
          <a href={service.url} rel="noreferrer">
            {service.url.replace(/^https?:\/\//, '').replace(/\/$/, '')}
          </a>
        </p>
        <p class="small">{words.opensThere}</p>
      </dd>
      <dt>{words.run}</dt>
      <dd>
        <p>{service.organization.name}</p>
        <p class="small">{words.checked(longDay(service.assured_date))}</p>
      </dd>
    </dl>
  )
}

export function Card({ found, around }: { readonly found: Found; readonly around: Around }) {
  const { service } = found
  const heading = `service-${service.id}`
  const [more, about] = words.more(service.name)
  return (
    <article class="card service" aria-labelledby={heading}>
      <div class="reach">
        <h3 id={heading}>{service.name}</h3>
        {service.organization.example && <p class="example">{en.example}</p>}
        <Reach found={found} around={around} />
        <p>{service.description}</p>
        {service.alert !== undefined && <p class="alert">{service.alert}</p>}
      </div>
      <Facts found={found} />
      {/* Opened here, and not on a page of its own, so that looking closer at five services makes no entries in the history. */}
      <details>
        <summary>
          {more}
          <span class="unseen">{about}</span>
        </summary>
        <More service={service} />
        <p>
          <a href={`/services/${service.id}`}>{words.own}</a>
        </p>
      </details>
    </article>
  )
}
