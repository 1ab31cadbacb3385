/** The check by itself, without what makes a bundle: for the one-page verifier. */
export { verifyBag, verifyContainer, type VerifyOptions } from './verify.ts'
export type { Fact } from './fact.ts'
export type { Fault, Why } from '../fault.ts'
export { shownInEnglish, type Finding, type Report } from './report.ts'
export { NotABundle } from '../asice/open.ts'
export { NotReadableError } from '../bag/reads.ts'
export type { BagReader } from '../bag/check.ts'
