/** Which of the checks failed; stable names that a verifier can print and a script can match. */
export type TimestampCheck =
  | 'encoding'
  | 'status'
  | 'content-type'
  | 'signer-count'
  | 'signer-certificate'
  | 'signed-attributes'
  | 'message-digest'
  | 'signing-certificate'
  | 'purpose'
  | 'algorithm'
  | 'signature'
  | 'chain'
  | 'ca'
  | 'path-length'
  | 'validity'
  | 'critical-extension'
  | 'version'
  | 'imprint-algorithm'
  | 'imprint'
  | 'nonce'
  | 'policy'
  | 'gen-time'
  | 'tsa-name'
  | 'options'

const damaged = 'The file is damaged or was altered: fetch the token again from where it was first kept.'
const unfit = 'Do not rely on this token: ask a time-stamping authority for a new one.'
const roots = 'Check that the root certificate given is the one this authority publishes.'

const nextStep: { readonly [check in TimestampCheck]: string } = {
  encoding: damaged,
  status: 'Ask the time-stamping authority again.',
  'content-type': 'Give the reply or the token of a time-stamping authority, in DER.',
  'signer-count': unfit,
  'signer-certificate': 'Ask for the token with its certificate (certReq), or give that certificate beside the token.',
  'signed-attributes': unfit,
  'message-digest': damaged,
  'signing-certificate': unfit,
  purpose: unfit,
  algorithm: unfit,
  signature: damaged,
  chain: roots,
  ca: roots,
  'path-length': roots,
  validity: unfit,
  'critical-extension': unfit,
  version: unfit,
  'imprint-algorithm': unfit,
  imprint: 'Compare the file with the one that was stamped: it is another file, or it was changed.',
  nonce: 'This is the reply to another request: ask again.',
  policy: 'Use an authority whose policy is accepted here, or accept this policy.',
  'gen-time': unfit,
  'tsa-name': unfit,
  options: 'Correct the call.',
}

/** Why a token is not accepted. `check` names the check that failed; the message says it in words and what to do next. */
export class TimestampError extends Error {
  override readonly name = 'TimestampError'
  readonly check: TimestampCheck

  constructor(check: TimestampCheck, what: string, options?: ErrorOptions) {
    super(`${what} ${nextStep[check]}`, options)
    this.check = check
  }
}
