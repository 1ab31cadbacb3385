/** Exports that are recognised but not read yet: what they are, and what the person can do meanwhile. */
import { whatsapp } from '../whatsapp/index.ts'
import { hasUtf16Mark, mediaType, textHead } from './magic.ts'

export interface NotReadYet {
  readonly name: string
  /** For people: what it is and what to do. */
  readonly advice: string
}

/** True of reading alone too, which keeps nothing. */
const kept = 'When it is imported, it is kept whole and can be shown as an exhibit'

function isChat(text: string): boolean {
  const bytes = new TextEncoder().encode(text)
  return whatsapp.recognises(bytes, bytes.length)
}

const known: readonly { readonly name: string; readonly advice: string; readonly is: (head: Uint8Array, text: string) => boolean }[] = [
  {
    name: 'SQLite database',
    advice: `This is a database from a phone or a computer (for example chat.db of Messages, or ChatStorage.sqlite of WhatsApp), which is not read yet. ${kept}. Keep the files ending in -wal and -shm beside it: the newest messages may be only there. For WhatsApp, use "Export chat" on the phone.`,
    is: (head) => mediaType(head) === 'application/vnd.sqlite3',
  },
  {
    name: 'Outlook mailbox (.pst)',
    advice: `This is an Outlook mailbox, which is not read yet. ${kept}. To have its mails read, save them from Outlook as .eml, or move them to Thunderbird and export an .mbox.`,
    is: (head) => mediaType(head) === 'application/vnd.ms-outlook-pst',
  },
  {
    name: 'Outlook message or old Office document',
    advice: `This is an Outlook message (.msg) or an old Office document, which is not read yet. ${kept}. To have a mail read, save it from Outlook as .eml.`,
    is: (head) => mediaType(head) === 'application/x-ole-storage',
  },
  {
    name: 'Telegram export',
    advice: `This looks like a Telegram export, which is not read yet. ${kept}. Keep the whole export folder, with its photos and voice messages.`,
    is: (_, text) => /^\s*\{/.test(text) && (/"date_unixtime"|"from_id"\s*:/.test(text) || (/"chats"\s*:\s*\{/.test(text) && /"list"\s*:/.test(text)) || (/"type"\s*:\s*"(personal_chat|private_group|private_supergroup|saved_messages|bot_chat)"/.test(text) && /"messages"\s*:/.test(text))),
  },
  {
    name: 'Signal export',
    advice: `This looks like a Signal export, which is not read yet. ${kept}. Keep the whole export folder.`,
    is: (_, text) => /^\s*\{\s*"(version|backupTimeMs|chatItem|recipient|account)"/.test(text) && /"(backupTimeMs|mediaRootBackupKey|chatItem|recipient)"/.test(text),
  },
  {
    name: 'Snapchat export',
    advice: `This looks like a Snapchat export, which is not read yet. ${kept}. Keep the whole zip.`,
    is: (_, text) => /^\s*\{/.test(text) && /"(Created\(microseconds\)|Received Saved Chat History|Media Type|IsSender)"/.test(text),
  },
  {
    name: 'TikTok export',
    advice: `This looks like a TikTok export, which is not read yet. ${kept}.`,
    is: (_, text) => /^\s*\{/.test(text) && /"(Direct Messages?|Chat History|Activity|Your Activity)"\s*:/.test(text) && /"(App Settings|Chat History|ChatHistory|Profile)/.test(text),
  },
  {
    name: 'Discord export',
    advice: `This looks like a Discord export, which is not read yet. ${kept}. A data package from Discord holds only your own messages; the other person's words need screenshots.`,
    is: (_, text) => /^\s*[{[]/.test(text) && (/"guild"\s*:\s*\{/.test(text) || /"ID"\s*:\s*"?\d{15,}/.test(text)),
  },
  {
    name: 'X (Twitter) archive',
    advice: `This looks like part of an X (Twitter) archive, which is not read yet. ${kept}. Keep the whole archive.`,
    is: (_, text) => /^\s*window\.(YTD|__THAR_CONFIG)/.test(text),
  },
  {
    name: 'Google location history',
    advice: `This looks like Google location history, which is not read yet. ${kept}.`,
    is: (_, text) => /^\s*[{[]/.test(text) && /"(latitudeE7|timelineObjects|semanticSegments|timelinePath)"/.test(text),
  },
  {
    name: 'vCard (contacts)',
    advice: `These are contacts (vCard), which are not read yet. ${kept}.`,
    is: (head) => mediaType(head) === 'text/vcard',
  },
  {
    name: 'Calendar (iCalendar)',
    advice: `This is a calendar (iCalendar), which is not read yet. ${kept}.`,
    is: (head) => mediaType(head) === 'text/calendar',
  },
  {
    name: 'web page from an export',
    advice: `This is a web page, perhaps part of an export (for example from Google Takeout, Facebook or Instagram), which is not read yet. ${kept}. Facebook and Instagram can give the same export as JSON, which is read.`,
    is: (head) => mediaType(head) === 'text/html' || mediaType(head) === 'application/xhtml+xml',
  },
  {
    name: 'WhatsApp chat in UTF-16',
    advice: `This looks like a chat that an editor saved in UTF-16 ("Unicode"), which is not read yet. ${kept}. Export the chat again from the phone, or save a copy as UTF-8 in a text editor, read the copy, and keep both.`,
    is: (head, text) => hasUtf16Mark(head) && isChat(text),
  },
  {
    name: 'packed archive other than zip',
    advice: `This is a packed archive of a kind that is not opened. ${kept}. Unpack it yourself and import what is inside.`,
    is: (head) => /^application\/(gzip|x-7z-compressed|vnd\.rar|x-tar)$/.test(mediaType(head) ?? ''),
  },
]

export function notReadYet(head: Uint8Array): NotReadYet | undefined {
  const text = textHead(head, 65536) ?? ''
  return known.find((format) => format.is(head, text))
}
