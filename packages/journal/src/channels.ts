/** Channels in English, for the bundle, the command line and the reasons both give. */
import { isChannel, type Channel } from './kinds.ts'

const channelNames: { readonly [channel in Channel]: string } = {
  whatsapp: 'WhatsApp',
  sms: 'text message',
  mms: 'picture message',
  call: 'call',
  email: 'e-mail',
  messenger: 'Messenger',
  instagram: 'Instagram',
  letter: 'letter',
  'in-person': 'in person',
  'social-media': 'online',
  photo: 'photograph',
  file: 'file',
  other: 'other',
}

/** As it stands in a sentence. */
export const channelInWords = (channel: string): string => (isChannel(channel) ? channelNames[channel] : channel)

const withoutBy: { readonly [channel in Channel]?: string } = { 'in-person': channelNames['in-person'], 'social-media': channelNames['social-media'], other: 'in another way' }

/** Is something by `channel` among `named`? A phone sends a text that is long, or goes to several people, as a picture message, which nobody chooses. */
export const among = (named: readonly string[], channel: string): boolean => named.includes(channel) || (channel === 'mms' && named.includes('sms'))

/** "by WhatsApp", "in person" */
export const byChannel = (channel: Channel): string => withoutBy[channel] ?? `by ${channelNames[channel]}`
