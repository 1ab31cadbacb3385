import { Field } from '@daybook/ui'
import { Chips } from './chips.tsx'

/** A name, typed or chosen from those who are known. */
export function PersonField({ label, hint, optional, value, set, people }: { readonly label: string; readonly hint?: string; readonly optional?: string; readonly value: string; readonly set: (value: string) => void; readonly people: readonly string[] }) {
  return (
    <>
      <Field label={label} {...(hint && { hint })} {...(optional && { optional })} value={value} onInput={set} />
      {people.length > 0 && <Chips label={label} value={value} multiple={false} set={set} options={people.map((person) => [person, person])} bare />}
    </>
  )
}
