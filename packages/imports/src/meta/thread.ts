/**
 * One conversation of Messenger or Instagram as its file describes it, apart from the messages.
 *
 *   { "participants": [{"name"}], "messages": [...], "title", "thread_path": "inbox/…", "thread_type" }   account export
 *   { "participants": ["name"], "threadName", "messages": [...] }                                        end-to-end encrypted export
 *
 * Members may come in any order, so the whole file is walked once for these and a second time for the messages.
 */
import type { Flag } from '../record.ts'
import type { Bytes } from '../source.ts'
import { JsonBroken, JsonCursor } from './json.ts'
import { repair, repairAll } from './mojibake.ts'

export interface Thread {
  readonly participants: readonly string[]
  readonly title: string | null
  readonly path: string | null
  /** `inbox`, `archived_threads`, `message_requests`, `filtered_threads`, `e2ee_cutover`, or null if nothing says. */
  readonly folder: string | null
  readonly flags: readonly Flag[]
}

export interface Walked {
  readonly members: ReadonlyMap<string, unknown>
  /** Where each array of messages begins. */
  readonly messages: readonly number[]
  /** How the walk failed outside of any array of messages, and the end of what had been read before. */
  readonly broken: { readonly after: number; readonly truncated: boolean } | null
  /** Where something follows the end of the JSON, or null. */
  readonly trailing: number | null
}

const folders = ['inbox', 'archived_threads', 'message_requests', 'filtered_threads', 'e2ee_cutover'] as const

/** Members other than the messages are small; a larger one is not needed and is passed over. */
const largestMember = 1 << 20

export async function walk(bytes: Bytes, progress: (bytesDone: number) => void, warn: (message: string) => void): Promise<Walked> {
  const members = new Map<string, unknown>()
  const messages: number[] = []
  let trailing: number | null = null
  let after = 0
  const cursor = new JsonCursor(bytes, 0, progress)
  try {
    await cursor.expect(123)
    let next = await cursor.peek()
    if (next === 125) await cursor.expect(125)
    while (next !== 125) {
      if ((await cursor.peek()) !== 34) throw new JsonBroken(cursor.offset, (await cursor.peek()) === -1)
      const name = parsed((await cursor.value(4096)).bytes)
      await cursor.expect(58)
      if (name === 'messages' && (await cursor.peek()) === 91) {
        messages.push(cursor.offset)
        const skipped = await skip(cursor)
        if (skipped) return { members, messages, broken: null, trailing }
      } else {
        const span = await cursor.value(largestMember)
        if (span.bytes === null || span.deep) warn(`The part "${String(name)}" of this conversation's description is too large and was not read.`)
        else members.set(String(name), parsed(span.bytes))
      }
      after = cursor.offset
      next = await cursor.expect(44, 125)
    }
    if ((await cursor.peek()) !== -1) trailing = cursor.offset
    return { members, messages, broken: null, trailing }
  } catch (error) {
    if (error instanceof JsonBroken) return { members, messages, broken: { after, truncated: error.truncated }, trailing }
    throw error
  } finally {
    await cursor.close()
  }
}

/** Passes over the messages; true if they cannot be followed to their end (reading them will say where). */
async function skip(cursor: JsonCursor): Promise<boolean> {
  try {
    await cursor.value(0)
    return false
  } catch (error) {
    if (error instanceof JsonBroken) return true
    throw error
  }
}

function parsed(bytes: Uint8Array | null): unknown {
  if (bytes === null) return null
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

export function threadOf(members: ReadonlyMap<string, unknown>, source: string): Thread {
  const listed = members.get('participants')
  const participants = (Array.isArray(listed) ? listed : []).flatMap((entry: unknown) => {
    const name = typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry
    return typeof name === 'string' ? [repair(name).text] : []
  })
  const path = text(members, 'thread_path')
  const folder = folderIn(path ?? '') ?? folderIn(source)
  const flags: Flag[] = []
  if (folder === 'archived_threads') flags.push('archived')
  if (folder === 'message_requests') flags.push('message-request')
  if (folder === 'filtered_threads') flags.push('filtered')
  if (participants.length > 2 || members.get('thread_type') === 'RegularGroup') flags.push('group')
  return { participants, title: text(members, 'title') ?? text(members, 'threadName'), path, folder, flags }
}

function text(members: ReadonlyMap<string, unknown>, name: string): string | null {
  const value = repairAll(members.get(name))
  return typeof value === 'string' ? value : null
}

/** The innermost folder name of the export in a path; inner paths follow a `!`. */
function folderIn(path: string): string | null {
  const steps = path.split(/[/!\\]/)
  return folders.findLast((folder) => steps.includes(folder)) ?? null
}
