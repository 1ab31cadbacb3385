/** Which clock a time is said by: asked only where there is more than one that it could be. */
import { Chip } from '@daybook/ui'
import { useAnswer } from '../../answers.ts'
import type { Ask } from '../../client.ts'
import { deviceZone } from '../../when/clock.ts'
import { zoneName } from '../../when/shown.ts'
import { useWords } from '../../words/words.ts'

/** Null until it is known. */
export const useCaseZone = (ask: Ask): string | null => useAnswer(() => ask('caseZone', null), []).value

/** `zones`: others than this device's. `chosen`: empty for this device's. */
export function ClockPart({ zones, chosen, choose, caseZone }: { readonly zones: readonly (string | null)[]; readonly chosen: string; readonly choose: (zone: string) => void; readonly caseZone: string | null }) {
  const words = useWords()
  const here = deviceZone()
  const all = [...new Set([here, ...zones, chosen || here])].filter((zone) => zone !== null)
  if (all.length === 1) return null
  return (
    <div class="tight" role="group" aria-label={words.when.whichClock}>
      <p>{words.when.whichClock}</p>
      <div class="row chips">
        {all.map((zone) => (
          <Chip key={zone} chosen={zone === (chosen || here)} onClick={() => choose(zone === here ? '' : zone)}>
            {zone === here ? words.when.thisDevice(zoneName(zone)) : zone === caseZone ? words.when.ofCase(zoneName(zone)) : zoneName(zone)}
          </Chip>
        ))}
      </div>
    </div>
  )
}
