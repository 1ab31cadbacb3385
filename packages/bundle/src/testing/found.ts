/** What a change to a bundle is found by. */
import { expect } from 'vitest'
import type { MemoryBag } from '../bag/memory.ts'
import type { Report } from '../verify/report.ts'
import { verifyBag } from '../verify/verify.ts'
import { sampleBundle } from './case.node.ts'
import { copyOf, fitManifests } from './spoil.ts'

export const failed = (report: Report) => report.findings.filter((one) => one.result === 'failed').map((one) => one.id)
export const words = (report: Report) => report.findings.filter((one) => one.result === 'failed').flatMap((one) => one.details).join('\n')

/** What is found after the change, with all lists of files made to fit it: so `files` never is. */
export async function after(change: (bag: MemoryBag) => void | Promise<void>, from?: MemoryBag): Promise<Report> {
  const bag = copyOf(from ?? (await sampleBundle()).bag)
  await change(bag)
  const report = await verifyBag(fitManifests(bag))
  expect(failed(report)).not.toContain('files')
  expect(report.verified).toBe(false)
  return report
}

/** The index of the first entry with a part of that name. */
export const withPart = (bag: MemoryBag, part: string): number => Number(/(\d{6})\/part-/.exec([...bag.files.keys()].find((path) => path.endsWith(`/part-${part}.bin`)) ?? '')?.[1])
