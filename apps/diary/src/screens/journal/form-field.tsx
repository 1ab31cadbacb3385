import { weekdayNames } from '@daybook/journal'
import { Field, Select, TextArea } from '@daybook/ui'
import type { Offers, WrittenKind } from '../../protocol/journal.ts'
import { useWords } from '../../words/words.ts'
import { Chips, writtenChannels } from './chips.tsx'
import { hoursIn, hoursText, termsIn, termsText, type FieldOf } from './forms.ts'
import { OrderLaw } from './order-law.tsx'
import { PersonField } from './person-field.tsx'
import { Terms } from './terms.tsx'

type Options = readonly (readonly [value: string, said: string])[]

interface Asked {
  readonly kind: WrittenKind
  readonly field: FieldOf
  readonly value: string
  readonly set: (value: string) => void
  readonly offers: Offers
  readonly needed: boolean
  /** Why it could not be saved. */
  readonly wrong: string | undefined
}

/** One field, asked for as its kind is. */
export function FormField(asked: Asked) {
  return (
    <div class="stack-tight" data-field={asked.field.name}>
      <Asking {...asked} />
      {asked.wrong && asked.field.as !== 'lines' && asked.field.as !== 'list' && (
        <p class="why-not" role="alert">
          {asked.wrong}
        </p>
      )}
    </div>
  )
}

function Asking({ kind, field: { name, as }, value, set, offers, needed, wrong }: Asked) {
  const words = useWords()
  const label = words.write.label(kind, name)
  const optional = needed ? '' : words.write.optional
  const hint = kind === 'order' && name === 'until' ? words.orders.reminded : words.write.fieldHint(kind, name)
  const hinted = hint ? { hint } : {}
  const chips = (multiple: boolean, options: Options) => <Chips label={label} {...hinted} value={value} set={set} options={options} multiple={multiple} />
  const oneOf = (options: Options) => chips(false, options)
  const anyOf = (options: Options) => chips(true, options)
  switch (as) {
    case 'lines':
    case 'list':
      return <TextArea label={label} {...hinted} rows={needed ? 4 : 2} value={value} onInput={set} invalid={wrong} />
    case 'day':
      return <Field label={label} {...hinted} type="date" value={value} onInput={set} />
    case 'person':
      return <PersonField label={label} {...hinted} optional={optional} value={value} set={set} people={offers.people} />
    case 'channels':
      return anyOf(writtenChannels.map((channel) => [channel, words.channel(channel)]))
    case 'days':
      return anyOf(weekdayNames.map((day) => [day, words.write.days[day]]))
    case 'acts':
      return anyOf(offers.acts.map((act) => [act.id, words.write.acts[act.id] ?? act.words]))
    case 'yes-no':
      return oneOf([['yes', words.write.yes], ['no', words.write.no]])
    case 'direction':
      return oneOf([['in', words.write.theirs], ['out', words.write.mine]])
    case 'role':
      return oneOf((['subject', 'me', 'other'] as const).map((role) => [role, words.write.roles[role]]))
    case 'order-type': {
      const law = offers.orders.find(({ id }) => id === value)
      return (
        <>
          <Select label={label} {...hinted} any={words.write.chooseOne} value={value} options={offers.orders.map(({ id, title }) => [id, words.write.orders[id] ?? title])} onChoose={set} />
          {law && <OrderLaw law={law} made={null} ending={false} />}
        </>
      )
    }
    case 'zone':
      return <Select label={label} {...hinted} any={offers.zone.replaceAll('_', ' ')} value={value} options={Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')])} onChoose={set} />
    case 'hours': {
      const hours = hoursIn(value)
      return (
        <fieldset class="tight">
          <legend class="label">{label}</legend>
          <div class="two">
            <Field label={words.write.hoursFrom} type="time" value={hours.from} onInput={(from) => set(hoursText({ ...hours, from }))} />
            <Field label={words.write.hoursTo} type="time" value={hours.to} onInput={(to) => set(hoursText({ ...hours, to }))} />
          </div>
        </fieldset>
      )
    }
    case 'terms':
      return <Terms label={label} terms={termsIn(value)} set={(terms) => set(termsText(terms))} offers={offers} />
    default:
      return <Field label={label} {...hinted} {...(optional && { optional })} value={value} onInput={set} />
  }
}
