/**
 * Trust policies (C2SP tlog-policy): which logs are believed, and whose cosignatures it takes.
 *
 *     # comment
 *     log <vkey> [<url>]                          type 0x01 or 0x06; named as the log's origin
 *     witness <name> <vkey> [<url>]               type 0x04 or 0x06
 *     group <name> all|any|<k> <member> …         members: witnesses and groups defined above, each in one group at most
 *     quorum <name>|none                          exactly one line
 *
 * Every line ends with a newline; words are parted by spaces and tabs. Names mean nothing outside the file.
 */
import { fromUtf8, toHex } from './bytes.ts'
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts'
import { cosignatureTime } from './cosignature.ts'
import { verifierOf } from './keys.ts'
import { KEY_TYPES, parseVkey, type VerifierKey } from './vkey.ts'

export interface PolicyKey {
  readonly key: VerifierKey
  readonly url?: string
}

/** Counts as met when at least `threshold` of its members are. */
export interface Group {
  readonly threshold: number
  readonly members: readonly string[]
}

export interface Policy {
  readonly logs: readonly PolicyKey[]
  /** By the names that the policy gives them. */
  readonly witnesses: ReadonlyMap<string, PolicyKey>
  readonly groups: ReadonlyMap<string, Group>
  /** A witness, a group, or `none`. */
  readonly quorum: string
}

export interface WitnessSeen {
  /** The witness's name in the policy. */
  readonly witness: string
  /** POSIX seconds of its cosignature; the earliest, if it signed more than once. */
  readonly time: number
}

/** A checkpoint that a policy accepts. */
export interface AcceptedCheckpoint extends OpenedCheckpoint {
  /** Known witnesses that cosigned, in the order of the policy. */
  readonly witnesses: readonly WitnessSeen[]
}

/** A policy that cannot be read, or that a checkpoint does not meet. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
}

interface Draft {
  logs: PolicyKey[]
  witnesses: Map<string, PolicyKey>
  groups: Map<string, Group>
  /** Names already in a group. */
  taken: Set<string>
  quorum: string | undefined
}

/** Bytes are opaque to the format: where they are not UTF-8, each stands for itself. */
const textOf = (bytes: Uint8Array): string => fromUtf8(bytes) ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

function keyFor(role: 'log' | 'witness', vkey: string, url: string | undefined, others: Iterable<PolicyKey>): PolicyKey {
  const key = parseVkey(vkey)
  const unfit = role === 'log' ? KEY_TYPES.ed25519Cosignature : KEY_TYPES.ed25519
  if (key.type === unfit) throw new PolicyError(`the key of ${key.name} is of type ${key.type}, which a ${role} does not sign with`)
  for (const other of others) if (toHex(other.key.publicKey) === toHex(key.publicKey)) throw new PolicyError(`the key of ${key.name} is given to two of them: one key, one ${role}`)
  return { key, ...(url === undefined ? {} : { url }) }
}

const isDefined = (draft: Draft, name: string): boolean => draft.witnesses.has(name) || draft.groups.has(name)

function mustBeNewName(draft: Draft, name: string): void {
  if (name === 'none' || isDefined(draft, name)) throw new PolicyError(`"${name}" is already the name of something`)
}

function thresholdOf(word: string, members: number): number {
  if (word === 'any') return 1
  if (word === 'all') return members
  const threshold = /^[1-9][0-9]{0,5}$/.test(word) ? Number(word) : 0
  if (threshold < 1 || threshold > members) throw new PolicyError(`"${word}" of ${members} members cannot be met: write all, any or a number from 1 to ${members}`)
  return threshold
}

function addGroup(draft: Draft, name: string, word: string, members: readonly string[]): void {
  mustBeNewName(draft, name)
  if (members.length === 0) throw new PolicyError(`the group ${name} has no members`)
  for (const member of members) {
    if (!isDefined(draft, member)) throw new PolicyError(`"${member}" is not defined above`)
    if (draft.taken.has(member)) throw new PolicyError(`"${member}" is already in a group`)
    draft.taken.add(member)
  }
  draft.groups.set(name, { threshold: thresholdOf(word, members.length), members })
}

function addLine(draft: Draft, words: readonly string[]): void {
  const [keyword, one, two, three, ...rest] = words
  if (keyword === 'log' && one !== undefined && three === undefined) {
    draft.logs.push(keyFor('log', one, two, draft.logs))
  } else if (keyword === 'witness' && one !== undefined && two !== undefined && rest.length === 0) {
    mustBeNewName(draft, one)
    draft.witnesses.set(one, keyFor('witness', two, three, draft.witnesses.values()))
  } else if (keyword === 'group' && one !== undefined && two !== undefined) {
    addGroup(draft, one, two, words.slice(3))
  } else if (keyword === 'quorum' && one !== undefined && two === undefined) {
    if (draft.quorum !== undefined) throw new PolicyError('there is a second quorum line')
    if (one !== 'none' && !isDefined(draft, one)) throw new PolicyError(`"${one}" is not defined above`)
    draft.quorum = one
  } else {
    throw new PolicyError('expected: log <vkey> [<url>], witness <name> <vkey> [<url>], group <name> all|any|<k> <member>…, or quorum <name>|none')
  }
}

/** @throws PolicyError with the number of the line that is wrong. */
export function parsePolicy(bytes: Uint8Array): Policy {
  if (bytes.some((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) || byte === 0x7f)) throw new PolicyError('The policy has control characters in it: only tabs and newlines are allowed.')
  const lines = textOf(bytes).split('\n')
  if (lines.pop() !== '') throw new PolicyError('The last line of the policy has no newline: it may have been cut off. Add a newline if it is whole.')
  const draft: Draft = { logs: [], witnesses: new Map(), groups: new Map(), taken: new Set(), quorum: undefined }
  for (const [i, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words.length === 0 || words[0]?.startsWith('#')) continue
    try {
      addLine(draft, words)
    } catch (error) {
      throw new PolicyError(`Line ${i + 1} of the policy: ${error instanceof Error ? error.message : String(error)}.`.replace(/\.\.$/, '.'), { cause: error })
    }
  }
  if (draft.quorum === undefined) throw new PolicyError('The policy has no quorum line: add "quorum <name>", or "quorum none" to ask for no witness.')
  return { logs: draft.logs, witnesses: draft.witnesses, groups: draft.groups, quorum: draft.quorum }
}

/** Whether the witnesses named (as the policy names them) are enough. */
export function meetsQuorum(policy: Policy, witnesses: ReadonlySet<string>): boolean {
  // Names refer upwards only, so this ends.
  const isMet = (name: string): boolean => {
    const group = policy.groups.get(name)
    if (!group) return policy.witnesses.has(name) && witnesses.has(name)
    return group.members.filter(isMet).length >= group.threshold
  }
  return policy.quorum === 'none' || isMet(policy.quorum)
}

/**
 * Opens a checkpoint as a policy wants it: signed by one of its logs, cosigned by its quorum, and no bad signature
 * of any key that the policy names.
 * @throws NoteError, CheckpointError, or PolicyError when too few witnesses cosigned.
 */
export async function openByPolicy(bytes: Uint8Array, policy: Policy): Promise<AcceptedCheckpoint> {
  if (policy.logs.length === 0) throw new PolicyError('The policy names no log: add a line "log <vkey>".')
  const logs = policy.logs.map(({ key }) => key)
  const witnesses = [...policy.witnesses].map(([name, { key }]) => ({ name, key }))
  // A log may witness itself: the very same key is then checked once.
  const others = witnesses.filter(({ key }) => !logs.some((log) => log.name === key.name && log.keyId === key.keyId && toHex(log.publicKey) === toHex(key.publicKey)))
  const opened = await openCheckpoint(bytes, logs.map(verifierOf), others.map(({ key }) => verifierOf(key)))
  const seen = witnesses.flatMap(({ name, key }) => {
    const times = opened.note.verified.filter((line) => line.name === key.name && line.keyId === key.keyId).flatMap((line) => cosignatureTime(line.signature) ?? [])
    return times.length > 0 ? [{ witness: name, time: Math.min(...times) }] : []
  })
  if (!meetsQuorum(policy, new Set(seen.map(({ witness }) => witness)))) {
    const names = seen.map(({ witness }) => witness)
    throw new PolicyError(`The checkpoint of ${opened.origin} has been seen by ${names.length > 0 ? names.join(', ') : 'no known witness'}: that is not the quorum "${policy.quorum}".`)
  }
  return { ...opened, witnesses: seen }
}
