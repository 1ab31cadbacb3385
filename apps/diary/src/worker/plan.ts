/** The safety plan: one entry is the whole of it. */
import type { HandlersOf } from '../protocol/index.ts'
import type { PlanCalls } from '../protocol/plan.ts'
import { deps, everything, writeDown } from './house.ts'
import { dueDay, planView } from './plan-view.ts'

export const plan: HandlersOf<PlanCalls> = {
  plan: async () => planView((await everything()).casebook, deps.now()),
  savePlan: async ({ texts, reviewOn }) => {
    await writeDown([{ kind: 'safety-plan', fields: { ...texts, ...(reviewOn && { 'review-on': reviewOn }) } }])
    return null
  },
  planDue: async () => dueDay(planView((await everything()).casebook, deps.now())),
}
