/**
 * Law, rules and forms as data: each with its source, the dates it is in force and how sure we are.
 * Code never says what the law is; it reads it from here.
 */
import acts from './england-wales/acts.json' with { type: 'json' }
import orders from './england-wales/orders.json' with { type: 'json' }
import points from './england-wales/points.json' with { type: 'json' }
import statement from './england-wales/statement.json' with { type: 'json' }

export const englandWales = { acts, orders, points, statement }

export type Jurisdiction = typeof englandWales

/** One kind of order: where and since when there is one, whether breaking it is a crime by itself, and what can be done before it ends. */
export type OrderInLaw = Jurisdiction['orders']['orders'][number]
