/** Copies for others: looked at, made and checked. */
import { bundle } from '../bundle.ts'
import { previews } from '../preview.ts'

export const answers = { ...previews, ...bundle }
