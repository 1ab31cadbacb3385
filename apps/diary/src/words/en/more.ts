export const more = {
  lock: 'Lock now',
  lockHint: 'Your passphrase opens it again',
}
