/** The five places. */
import type { IconName } from '@daybook/ui'
import type { ComponentType } from 'preact'
import type { PlaceName, Screen } from '../context.ts'
import { Add } from './add/add.tsx'
import { More } from './more/more.tsx'
import { Safety } from './safety/safety.tsx'
import { Timeline } from './timeline/timeline.tsx'
import { Today } from './today/today.tsx'

export interface Place {
  readonly icon: IconName
  readonly Screen: ComponentType<Screen>
}

export const places: { readonly [name in PlaceName]: Place } = {
  today: { icon: 'today', Screen: Today },
  timeline: { icon: 'timeline', Screen: Timeline },
  add: { icon: 'add', Screen: Add },
  safety: { icon: 'umbrella', Screen: Safety },
  more: { icon: 'more', Screen: More },
}
