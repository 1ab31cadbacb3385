/** The sub-screens that a place lists. */
import { LinkList, LinkRow } from '@daybook/ui'
import type { PlaceName, Screen } from '../context.ts'
import { useWords } from '../words/words.ts'
import { subScreensIn } from './registry.ts'

export function Listed({ place, open }: Pick<Screen, 'open'> & { readonly place: PlaceName }) {
  const words = useWords()
  const listed = subScreensIn(place)
  if (listed.length === 0) return null
  return (
    <LinkList label={words.frame[place]}>
      {listed.map(([name, { icon }]) => (
        <LinkRow key={name} icon={icon} title={words[name].title} hint={words[name].hint} onClick={() => open(name)} />
      ))}
    </LinkList>
  )
}
