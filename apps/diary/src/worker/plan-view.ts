/** The newest safety plan as the page shows it. No I/O. */
import { epochToWall, planHeadings, text, type Casebook } from '@daybook/journal'
import type { PlanView } from '../protocol/plan.ts'

export function planView({ plan, details }: Pick<Casebook, 'plan' | 'details'>, nowMs: number): PlanView {
  const { zone } = details
  const said = planHeadings.map((heading) => [heading, text(plan?.fields[heading])] as const).filter(([, words]) => words !== '')
  return {
    texts: Object.fromEntries(said),
    reviewOn: text(plan?.fields['review-on']).slice(0, 10) || null,
    writtenAt: plan ? epochToWall(Date.parse(plan.recordedAt), zone) : null,
    today: epochToWall(nowMs, zone).slice(0, 10),
  }
}

export const dueDay = ({ reviewOn, today }: PlanView): string | null => (reviewOn !== null && reviewOn <= today ? reviewOn : null)
