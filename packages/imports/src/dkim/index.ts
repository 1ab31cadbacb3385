/** DKIM signatures of imported mail, checked offline. */
export { verifyDkim, type DkimOptions, type DkimResult, type DkimVerdict, type DkimWeakness } from './verify.ts'
