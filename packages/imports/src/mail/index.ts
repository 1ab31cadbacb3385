/** E-mail: one message (.eml) and mailboxes (.mbox). */
export { eml } from './eml.ts'
export { mbox } from './mbox.ts'
