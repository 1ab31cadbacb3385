/** Writing down what happened, as a person says it. */
import { importsOf, openCasebook, readDraft, sealEntry, type Casebook, type Channel } from '@daybook/journal'
import type { EntryCalls, IncidentWritten, NewIncident } from '../protocol/entries.ts'
import type { HandlersOf, Running } from '../protocol/index.ts'
import { askNothingOf } from './asked.ts'
import { sealStaged, theStaging } from './capture.ts'
import { asHelped } from './helper.ts'
import { deps, everything, law, write, writeDown } from './house.ts'

/** Whoever rings or writes to somebody has tried to make contact. What else it was is for the person to say. */
const contacting: readonly (Channel | undefined)[] = ['call', 'sms', 'mms', 'whatsapp', 'email', 'messenger', 'instagram', 'letter']

const incident = ({ what, where, when, count, channel }: IncidentWritten) => ({
  kind: 'incident',
  what,
  ...(where && { where }),
  ...(when && { occurred: when }),
  ...(count !== undefined && count > 1 && { count }),
  ...(channel && { channel }),
  ...(contacting.includes(channel) && { acts: ['contacting'] }),
})

const defaultsFor = ({ details }: Casebook) => ({ zone: details.zone, nowMs: deps.now(), acts: law.acts.acts.map((act) => act.id) })

/** The entry, and the mark that links it to what came with it, in one step. */
async function writeIncident({ attached = [], captured = [], ...told }: NewIncident, running: Running): Promise<string> {
  const imports = [...attached]
  for (const id of captured) imports.push(await sealStaged(id, running))
  const id = await write(async (vault) => {
    const casebook = await openCasebook(vault)
    const came = importsOf(casebook).filter(({ entry }) => imports.includes(entry.id))
    const seal = (draft: unknown) => sealEntry(readDraft(asHelped(draft), defaultsFor(casebook)), deps.now(), deps.random)
    const entry = seal({ ...incident(told), ...(came.length > 0 && { evidence: came.map(({ name }) => name).join(', ') }) })
    const links = came.map(({ entry: { id: of }, rows }) => ({ entry: of, record: rows === 1 ? 0 : null }))
    const mark = links.length > 0 ? [seal({ kind: 'mark', of: { entry: entry.id, record: null }, links })] : []
    await vault.append([entry, ...mark].map(({ entry: bytes, parts }) => ({ entry: bytes, parts })))
    return entry.id
  })
  for (const one of captured) await theStaging().remove(one)
  return id
}

export const entries: HandlersOf<EntryCalls> = {
  caseZone: async () => (await everything()).casebook.details.zone,
  writeIncident,
  writeIncidents: async (many) => {
    const ids = await writeDown(many.map(incident))
    await askNothingOf(ids)
    return ids.length
  },
}
