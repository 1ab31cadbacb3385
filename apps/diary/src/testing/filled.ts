/** A book with something on every screen: a made-up case from files, and one entry of most kinds that are written by hand. */
import type { Page } from 'playwright-core'
import type { ToWrite } from '../protocol/journal.ts'
import { goTo } from './open.ts'
import { askWorker } from './worker-line.ts'

const by = (kind: ToWrite['kind'], fields: ToWrite['fields'], start?: string): ToWrite => ({ kind, fields, when: start === undefined ? null : { start, precision: start.includes('T') ? 'exact' : 'day' }, corrects: null, shown: [] })

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The made-up case has a refusal, an order and its people already. */
const entries: readonly ToWrite[] = [
  by('permitted', { who: 'Alex Morgan', about: 'fetching Sam on Fridays' }, '2024-04-03'),
  by('impact', { what: 'Curtains shut since March.', sleep: 'Four hours a night.' }, '2024-05-02'),
  by('police-contact', { what: 'Told at Example Road station.', reference: 'REF 1234' }, '2024-05-03'),
  by('order', { type: 'domestic-abuse-protection', against: 'Alex Morgan', made: inDays(-160), served: inDays(-159), until: inDays(20), terms: ['must not come within 100 metres of my work'] }),
  by('private-note', { what: 'Ask Sam about Friday.' }),
]

/** `page` is an open, empty book that remembers its worker (worker-line.ts). Ends on today's screen. */
export async function filled(page: Page): Promise<void> {
  await goTo(page, 'Bring in files')
  await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
  await page.getByText('The made-up case is here').waitFor()
  for (const entry of entries) await askWorker(page, 'writeEntry', entry)
  await goTo(page, 'Add')
  await page.getByLabel('What happened?').fill('Grey car across our road again, lights on.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
}
