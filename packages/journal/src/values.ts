/** What a field's value says, whoever wrote it: nothing where it is of another kind. */
import type { Json } from './draft.ts'

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const list = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : typeof value === 'string' ? [value] : [])

export const isObject = (value: unknown): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value)
