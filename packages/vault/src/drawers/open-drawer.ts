/** An open drawer: keys, files and ways in (drawer.ts says what each does). */
import { type Bytes, concat, equal, utf8 } from '../bytes.ts'
import { cipherKey, type Random } from '../cipher.ts'
import { LastSecret, NoFreeSlot, NotHeld, SecretTaken, WrongPassphrase } from '../errors.ts'
import { hkdfExpander, hkdfExtract } from '../hkdf.ts'
import { rootBytes } from '../keys.ts'
import { blockAt, blockBytes, blocksIn, boxAt, type DrawerNumber, emptySlot, headBytes, openSlots, type OpenedSlot, otherOf, saltOf, sealSlot, slotBlocks, type SlotBoxes, slotsPerDrawer } from './container.ts'
import type { Device } from './device.ts'
import type { Drawer, DrawerSecret } from './drawer.ts'
import { FileSystem } from './file-system.ts'
import { type Filling, fillUp, manyRandom, orShortened } from './filling.ts'
import { decodeNote, encodeNote, type Slot } from './note.ts'
import { Region } from './region.ts'
import { type DrawersDeps, kekOf, type Secret, type SecretKind } from './secret.ts'

/**
 * Key tree of a drawer: HKDF-SHA-256(secret root, salt = the container's salt, info = "daybook/drawer-key/v1/" || purpose || "\n").
 * `blocks` seals its blocks; `vault` is the root of the vault in it.
 */
function drawerKey(root: Bytes, salt: Bytes, purpose: 'blocks' | 'vault'): Bytes {
  return hkdfExpander(hkdfExtract(salt, root))(utf8(`daybook/drawer-key/v1/${purpose}\n`))
}

const firstSlot = (drawer: DrawerNumber) => drawer * slotsPerDrawer

/** Where the first, or the second, boxes of a drawer's slots begin; they stand side by side. */
const boxesAt = (drawer: DrawerNumber, which: 0 | 1) => boxAt(firstSlot(drawer) + which * 2 * slotsPerDrawer)

const boxesOf = (slots: readonly Slot[], which: 0 | 1) => concat(...slots.map(({ boxes }) => boxes[which]))

const emptySlots = (random: Random): Slot[] => Array.from({ length: slotsPerDrawer }, () => ({ kind: undefined, boxes: emptySlot(random) }))

/** Writes the first box of all four slots, then the second, so that a stop leaves one whole. */
async function writeSlots(device: Device, drawer: DrawerNumber, slots: readonly Slot[]): Promise<void> {
  for (const which of [0, 1] as const) {
    await device.write(boxesAt(drawer, which), boxesOf(slots, which))
    await device.flush()
  }
}

function standIn(head: Bytes, drawer: DrawerNumber, slots: readonly Slot[]): boolean {
  return ([0, 1] as const).every((which) => {
    const wanted = boxesOf(slots, which)
    return equal(head.subarray(boxesAt(drawer, which), boxesAt(drawer, which) + wanted.length), wanted)
  })
}

interface NewDrawer {
  readonly device: Device
  readonly drawer: DrawerNumber
  readonly root: Bytes
  readonly kek: Bytes
  readonly salt: Bytes
  readonly deps: DrawersDeps
}

/** Puts an empty drawer where random bytes are, with one passphrase. Gives the slot that opens it. */
export async function formatDrawer({ device, drawer, root, kek, salt, deps }: NewDrawer): Promise<number> {
  const place = (deps.random(1)[0] ?? 0) % slotsPerDrawer
  const slots = emptySlots(deps.random)
  slots[place] = { kind: 'passphrase', boxes: await sealSlot(kek, salt, firstSlot(drawer) + place, root, deps.random) }
  const region = new Region(device, drawer, await cipherKey(drawerKey(root, salt, 'blocks')), deps.random)
  await FileSystem.format(region, encodeNote(slots))
  await device.flush()
  await writeSlots(device, drawer, slots)
  return firstSlot(drawer) + place
}

interface Mounting {
  readonly device: Device
  readonly head: Bytes
  readonly opened: OpenedSlot
  readonly deps: DrawersDeps
}

/** @throws Damaged */
export async function mountDrawer({ device, head, opened, deps }: Mounting): Promise<Drawer> {
  const { drawer, root } = opened
  const salt = saltOf(head)
  const region = new Region(device, drawer, await cipherKey(drawerKey(root, salt, 'blocks')), deps.random)
  const block = (i: number) => head.subarray(blockAt(drawer, i), blockAt(drawer, i) + blockBytes)
  const files = await FileSystem.open(region, [block(0), block(1)], deps.random)
  const slots = decodeNote(files.note)
  if (!standIn(head, drawer, slots)) await writeSlots(device, drawer, slots)
  return new OpenDrawer({ device, drawer, salt, root, files, deps })
}

interface Parts {
  readonly device: Device
  readonly drawer: DrawerNumber
  readonly salt: Bytes
  readonly root: Bytes
  readonly files: FileSystem
  readonly deps: DrawersDeps
}

class OpenDrawer implements Drawer {
  readonly #device: Device
  readonly #drawer: DrawerNumber
  readonly #salt: Bytes
  readonly #root: Bytes
  readonly #files: FileSystem
  readonly #deps: DrawersDeps
  /** One change of slots at a time. */
  #changing: Promise<unknown> = Promise.resolve()

  constructor({ device, drawer, salt, root, files, deps }: Parts) {
    this.#device = device
    this.#drawer = drawer
    this.#salt = salt
    this.#root = root
    this.#files = files
    this.#deps = deps
  }

  get storage() {
    return this.#files
  }

  get root() {
    return drawerKey(this.#root, this.#salt, 'vault')
  }

  get used() {
    return this.#files.used
  }

  get size() {
    return this.#files.size
  }

  get containerSize() {
    return this.#device.size
  }

  get #slots(): Slot[] {
    return decodeNote(this.#files.note)
  }

  secrets(): DrawerSecret[] {
    return this.#slots.flatMap(({ kind }, place) => (kind ? [{ place, kind }] : []))
  }

  async opensWith(secret: Secret): Promise<boolean> {
    const { opened } = await this.#kek(secret)
    return opened?.drawer === this.#drawer
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#changing.then(work)
    this.#changing = turn.catch(() => undefined)
    return turn
  }

  async #kek(secret: Secret): Promise<{ kek: Bytes; opened: OpenedSlot | undefined }> {
    const kek = await kekOf(secret, this.#salt, this.#deps)
    return { kek, opened: await openSlots(kek, await this.#device.read(0, headBytes)) }
  }

  async #put(place: number, slot: Slot): Promise<void> {
    const slots = this.#slots
    slots[place] = slot
    await this.#files.writeNote(encodeNote(slots))
    await writeSlots(this.#device, this.#drawer, slots)
  }

  #seal(kek: Bytes, place: number): Promise<SlotBoxes> {
    return sealSlot(kek, this.#salt, firstSlot(this.#drawer) + place, this.#root, this.#deps.random)
  }

  addSecret(kind: SecretKind, secret: Secret): Promise<DrawerSecret> {
    return this.#inTurn(async () => {
      const place = this.#slots.findIndex((slot) => slot.kind === undefined)
      if (place < 0) throw new NoFreeSlot()
      const { kek, opened } = await this.#kek(secret)
      if (opened) throw new SecretTaken()
      await this.#put(place, { kind, boxes: await this.#seal(kek, place) })
      return { place, kind }
    })
  }

  removeSecret(place: number): Promise<void> {
    return this.#inTurn(async () => {
      const secrets = this.secrets()
      if (!secrets.some((secret) => secret.place === place)) throw new NotHeld(`a way in with the number ${place}`)
      if (secrets.length === 1) throw new LastSecret()
      await this.#put(place, { kind: undefined, boxes: emptySlot(this.#deps.random) })
    })
  }

  changePassphrase(before: string, after: string): Promise<void> {
    return this.#inTurn(async () => {
      const { opened } = await this.#kek(before)
      const place = opened?.drawer === this.#drawer ? opened.slot - firstSlot(this.#drawer) : -1
      if (this.#slots[place]?.kind !== 'passphrase') throw new WrongPassphrase()
      const { kek, opened: taken } = await this.#kek(after)
      if (taken && taken.slot !== opened?.slot) throw new SecretTaken()
      await this.#put(place, { kind: 'passphrase', boxes: await this.#seal(kek, place) })
    })
  }

  overwriteOtherDrawer(passphrase: string, { signal, progress }: Filling = {}): Promise<void> {
    return this.#inTurn(async () => {
      const { kek, opened } = await this.#kek(passphrase)
      if (opened?.drawer === this.#drawer) throw new SecretTaken()
      const device = this.#device
      const drawer = otherOf(this.#drawer)
      const blocks = blocksIn(device.size)
      signal?.throwIfAborted()
      // First what opens it: a way in to half a drawer would tell that there was one.
      await writeSlots(device, drawer, emptySlots(this.#deps.random))
      for (let i = 0; i < blocks; i += 1) {
        signal?.throwIfAborted()
        await device.write(blockAt(drawer, i), manyRandom(blockBytes, this.#deps.random))
        await progress?.((i + 1) * blockBytes, blocks * blockBytes)
      }
      signal?.throwIfAborted()
      await formatDrawer({ device, drawer, root: this.#deps.random(rootBytes), kek, salt: this.#salt, deps: this.#deps })
    })
  }

  grow(containerSize: number, filling?: Filling): Promise<void> {
    return this.#inTurn(async () => {
      if (containerSize <= this.#device.size || containerSize % (2 * blockBytes) !== 0) throw new RangeError(`A container of ${this.#device.size} bytes cannot grow to ${containerSize}. Use a larger one of drawerSizes.`)
      await orShortened(this.#device, () => fillUp(this.#device, containerSize, this.#deps.random, filling))
      this.#files.widen()
    })
  }

  async endForGood(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#files.close()
      await this.#device.write(0, manyRandom(slotBlocks * blockBytes, this.#deps.random))
      await this.#device.flush()
      await this.#device.shorten(0)
    })
    await this.close()
  }

  async close(): Promise<void> {
    await this.#changing
    await this.#files.close()
    this.#root.fill(0)
    await this.#device.close()
  }
}
