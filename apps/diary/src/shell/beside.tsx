/** On a desk: what stands beside the screen, in a pane that scrolls alone. On what is narrower it is not there at all. */
import { LinkList, LinkRow } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { PlaceName, Screen, SubScreenName } from '../context.ts'
import { Listed } from '../screens/listed.tsx'
import { subScreens, subScreensIn } from '../screens/registry.ts'
import { useWords } from '../words/words.ts'
import type { subScreensDrawn } from './later.ts'
import type { Step } from './stack.ts'

/** What has room beside a place; while another screen is shown over a place that lists some, they are listed there. */
const besidePlaces: { readonly [place in PlaceName]?: SubScreenName } = { timeline: 'pattern', safety: 'help', more: 'settings' }

/** What can be done next, where nothing else stands beside. */
const ways = ['late', 'files', 'backup'] as const satisfies readonly SubScreenName[]

/** Room for a second pane (shell.css). */
const wide = '(min-width: 80rem)'

export function useWide(): boolean {
  const [is, setIs] = useState(() => matchMedia(wide).matches)
  useEffect(() => {
    const query = matchMedia(wide)
    const look = () => setIs(query.matches)
    look()
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  return is
}

interface Shown {
  readonly at: PlaceName
  readonly step: Step | null
  readonly screen: Screen
  readonly drawn: Awaited<ReturnType<typeof subScreensDrawn>> | null
}

export function Beside({ at, step, screen, drawn }: Shown) {
  const words = useWords()
  const name = besidePlaces[at]
  // The fast list wants all the room there is.
  if (step?.name === 'late') return null
  if (name && step && subScreensIn(at).length > 0) {
    // In the place of what is shown, as in the list itself, so that one step back is the list.
    const instead: Screen['open'] = (chosen, given) => {
      screen.go(at)
      screen.open(chosen, given)
    }
    return (
      <Pane title={words.frame[at]} short>
        <Listed place={at} open={instead} />
      </Pane>
    )
  }
  const Drawn = name && step?.name !== name ? drawn?.[name] : undefined
  if (name && Drawn) {
    return (
      <Pane title={words[name].title}>
        <Drawn {...screen} given={null} />
      </Pane>
    )
  }
  return (
    <Pane title={words.name}>
      <LinkList label={words.name}>
        {ways.map((way) => (
          <LinkRow key={way} icon={subScreens[way].icon} title={words[way].title} hint={words[way].hint} onClick={() => screen.open(way)} />
        ))}
      </LinkList>
      <section class="tight">
        <h2>{words.exit.waysTitle}</h2>
        <p class="muted">{words.exit.ways}</p>
      </section>
    </Pane>
  )
}

/** `short`: a list is there to go on from, by its titles alone. */
function Pane({ title, short = false, children }: { readonly title: string; readonly short?: boolean; readonly children: ComponentChildren }) {
  return (
    <aside class={short ? 'beside short' : 'beside'} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </aside>
  )
}
