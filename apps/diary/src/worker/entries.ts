/** Writing down what happened, as a person says it. */
import type { EntryCalls } from '../protocol/entries.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { writeDown } from './house.ts'

export const entries: HandlersOf<EntryCalls> = {
  writeIncident: async ({ what, where, when }) => {
    const [id] = await writeDown([{ kind: 'incident', what, ...(where && { where }), ...(when && { occurred: when }) }])
    return id ?? ''
  },
}
