/** SMS Backup & Restore XML: messages, MMS and calls. */
export { smsBackup } from './reader.ts'
