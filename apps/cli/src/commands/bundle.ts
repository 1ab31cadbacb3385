/** `daybook bundle`: what goes to the police or a court. */
import { createWriteStream, existsSync } from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AsicContainer, makeBundle, type BundleRequest, type BundleStep, type Made } from '@daybook/bundle'
import { AlreadyThere, folderSink, nodeTypst, wholeOrNothing } from '@daybook/bundle/node'
import { many } from '@daybook/journal'
import { sealStream, type Vault } from '@daybook/vault'
import { bundleAssets } from '../assets.ts'
import { choiceFrom, choiceOptions } from '../choice.ts'
import { WrongUse, type Command, type Values } from '../command.ts'
import { clearProgress, drawProgress } from '../output.ts'
import { timestampFrom, timestampOptions } from '../timestamp.ts'
import { deps, law, withVault } from '../vault.ts'

const words: { readonly [what in BundleStep['what']]: string } = { reading: 'Reading the vault', pictures: 'Pictures', pdf: 'Setting the pages', writing: 'Writing', closing: 'Closing' }

/** A new file that nobody else on this computer can read. */
const forMe = { flags: 'wx', mode: 0o600 } as const

function stampsInWords({ timestamped, stamps, stampsLeftOut, stampNotKept }: Made): string {
  const said = stamps.map((words) => `  ${words}`)
  return [
    ...(timestamped
      ? [stampNotKept === null ? 'It carries a time-stamp. The vault keeps it for later bundles too.' : `It carries a time-stamp. The vault could not keep it, so it is in this bundle alone: keep a copy. (${stampNotKept})`, ...said]
      : stamps.length > 0
        ? ['It carries no new time-stamp (see --tsa), but what the vault kept:', ...said]
        : ['It carries no time-stamp: nobody outside has attested when this was recorded (see --tsa).']),
    ...stampsLeftOut.map(({ size, authority }) => `A time-stamp that the vault kept, over ${many(size, 'entry', 'entries')} by ${authority}, does not hold, so it is left out.`),
  ].join('\n')
}

function list(values: Values, name: string): string[] {
  const pieces = values.texts(name).flatMap((value) => value.split(',')).map((value) => value.trim())
  if (pieces.includes('')) throw new WrongUse(`--${name}: there is nothing before or after a comma.`)
  return pieces
}

/** In a vault it would stand unlocked beside what is locked; another bundle would not verify any more. */
function notInAnother(out: string): void {
  for (let above = dirname(resolve(out)); above !== dirname(above); above = dirname(above)) {
    const what = existsSync(join(above, 'bagit.txt')) ? 'a bundle' : existsSync(join(above, 'keys')) && existsSync(join(above, 'log', 'checkpoint')) ? 'a vault' : null
    if (what !== null) throw new WrongUse(`--out lies in ${what} (${above}). Choose a place outside it.`)
  }
}

export const bundle: Command = {
  name: 'bundle',
  usage: 'DIR --out PATH [--file] [--from …] [--redact …] [--mode civil|family]',
  summary: 'Makes a bundle that a court can check.',
  details: `PATH becomes a folder (a BagIt bag), or with --file one ASiC-E file. Beside it stands a private page for the police
(PATH with -private-page.pdf), which must never go into the bundle. Private notes are never in a bundle, and the parts
new-address and new-number are left out unless --show names them.`,
  options: {
    out: { type: 'string', value: 'PATH', help: 'Where to put it. Nothing is written over.' },
    file: { type: 'boolean', help: 'One file instead of a folder.' },
    'lock-to': { type: 'string', multiple: true, value: 'age1…', help: 'Lock what is made, and the private page, to whoever has this key (age). Needs --file. Can be given more than once.' },
    mode: { type: 'string', value: 'civil|family', help: 'civil: pages 1 to n. family: A1, B1 … by section, 12 point, 350 pages a volume.' },
    redact: { type: 'string', multiple: true, value: 'PART', help: 'Leave this part out wherever it stands, such as new-address. Can be given more than once.' },
    show: { type: 'string', multiple: true, value: 'PART', help: 'Show a part that is otherwise left out.' },
    json: { type: 'boolean', help: 'What was made, as one JSON line.' },
    ...choiceOptions,
    ...timestampOptions,
  },
  positionals: { least: 1, most: 1 },
  toItsEnd: true,
  run: async ([folder = ''], values) => {
    const out = values.text('out')
    const mode = values.text('mode') ?? 'civil'
    if (out === undefined) throw new WrongUse('--out says where to put the bundle.')
    if (mode !== 'civil' && mode !== 'family') throw new WrongUse(`--mode is civil or family, not "${mode}".`)
    const request: BundleRequest = { choice: choiceFrom(values), redact: list(values, 'redact'), show: list(values, 'show'), mode }
    notInAnother(out)
    const { dir, name } = parse(resolve(out))
    const recipients = list(values, 'lock-to')
    if (recipients.length > 0 && !values.flag('file')) throw new WrongUse('--lock-to needs --file: a folder cannot be locked.')
    const locked = async (stream: ReadableStream<Uint8Array>) => (recipients.length === 0 ? stream : sealStream({ recipients }, stream))
    await locked(new Blob([]).stream()).catch((cause: Error) => { throw new WrongUse(cause.message) })
    const rear = join(dir, `${name}-private-page.pdf${recipients.length > 0 ? '.age' : ''}`)
    if (existsSync(rear)) throw new AlreadyThere(rear)
    const timestamp = await timestampFrom(values)
    const assets = await bundleAssets()
    const making = {
      ...deps,
      engine: nodeTypst(),
      law,
      assets,
      ...(timestamp && { timestamp }),
      progress: ({ what, done, of }: BundleStep) => drawProgress({ path: words[what], bytesDone: done, bytesTotal: of, records: done }),
    }
    const write = async (vault: Vault, draft: string): Promise<Made> => {
      if (!values.flag('file')) return makeBundle(vault, request, folderSink(draft), making)
      const through = new TransformStream<Uint8Array, Uint8Array>()
      const container = new AsicContainer(through.writable)
      const made = async () => {
        const result = await makeBundle(vault, request, container, making)
        await container.close(async (manifest) => (timestamp ? timestamp.ask(manifest) : null))
        return result
      }
      const file = createWriteStream(draft, forMe)
      // What the disk refuses reaches the writer as the end of its pipe, without a reason, and before the disk's own word.
      const [result] = await Promise.all([made(), pipeline(await locked(through.readable), file)]).catch((error: unknown) => { throw file.errored ?? error })
      return result
    }
    const made = await withVault(folder, (vault) =>
      wholeOrNothing([rear, out], async (rearDraft, draft): Promise<Made> => {
        const made = await write(vault, draft)
        await pipeline(await locked(new Blob([made.rearPage]).stream()), createWriteStream(rearDraft, forMe))
        return made
      }),
    )
    clearProgress()
    const { items, entriesDisclosed, entriesInAll, volumes, newLabels, timestamped, stamps, stampNotKept } = made
    const pages = volumes.reduce((sum, volume) => sum + volume.pages, 0)
    if (values.flag('json')) process.stdout.write(`${JSON.stringify({ path: out, items, entriesDisclosed, entriesInAll, volumes: volumes.map((volume) => ({ name: volume.name, pages: volume.pages })), newLabels, timestamped, stamps, stampNotKept })}\n`)
    else {
      process.stdout.write(`Made ${out}: ${many(items, 'item', 'items')}, ${many(pages, 'page', 'pages')} in ${many(volumes.length, 'PDF', 'PDFs')}; ${entriesDisclosed} of ${entriesInAll} entries shown.
${stampsInWords(made)}
The private page for the police is ${rear}. Keep it apart.
${recipients.length > 0 ? 'It is locked: whoever has the key opens it with age -d, then checks it.' : `Check it: npx daybook verify ${join(dirname(out), parse(out).base)}`}\n`)
    }
    return 0
  },
}
