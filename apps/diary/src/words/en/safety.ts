export const safety = {
  now: 'In danger now?',
  nowLead: 'This book calls nobody. Your phone can.',
  call: 'Call 999',
  lock: 'Lock now',
  lockLead: 'Closes the book and takes what you wrote off the screen. Your passphrase opens it again.',
}
