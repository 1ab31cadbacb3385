/** `daybook bundle`: what goes to the police or a court. */
import { createWriteStream, existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join, parse, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { AsicContainer, makeBundle, type BundleRequest, type BundleStep, type Made } from '@daybook/bundle'
import { AlreadyThere, folderSink, nodeTypst, wholeOrNothing } from '@daybook/bundle/node'
import { bundleAssets } from '../assets.ts'
import { choiceFrom, choiceOptions } from '../choice.ts'
import { WrongUse, type Command } from '../command.ts'
import { clearProgress, drawProgress } from '../output.ts'
import { timestampFrom, timestampOptions } from '../timestamp.ts'
import { deps, law, withVault } from '../vault.ts'

const words: { readonly [what in BundleStep['what']]: string } = { reading: 'Reading the vault', pictures: 'Pictures', pdf: 'Setting the pages', writing: 'Writing', closing: 'Closing' }

const list = (values: readonly string[]) => values.flatMap((value) => value.split(',')).map((value) => value.trim()).filter(Boolean)

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
    mode: { type: 'string', value: 'civil|family', help: 'civil: pages 1 to n. family: A1, B1 … by section, 12 point, 350 pages a volume.' },
    redact: { type: 'string', multiple: true, value: 'PART', help: 'Leave this part out wherever it stands, such as new-address. Can be given more than once.' },
    show: { type: 'string', multiple: true, value: 'PART', help: 'Show a part that is otherwise left out.' },
    json: { type: 'boolean', help: 'What was made, as one JSON line.' },
    ...choiceOptions,
    ...timestampOptions,
  },
  positionals: { least: 1, most: 1 },
  run: async ([folder = ''], values) => {
    const out = values.text('out')
    const mode = values.text('mode') ?? 'civil'
    if (out === undefined) throw new WrongUse('--out says where to put the bundle.')
    if (mode !== 'civil' && mode !== 'family') throw new WrongUse(`--mode is civil or family, not "${mode}".`)
    const request: BundleRequest = { choice: choiceFrom(values), redact: list(values.texts('redact')), show: list(values.texts('show')), mode }
    const { dir, name } = parse(resolve(out))
    const rear = join(dir, `${name}-private-page.pdf`)
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
    const made = await withVault(folder, (vault) =>
      wholeOrNothing(out, async (draft): Promise<Made> => {
        if (!values.flag('file')) return makeBundle(vault, request, folderSink(draft), making)
        const container = new AsicContainer(Writable.toWeb(createWriteStream(draft, { flags: 'wx' })) as WritableStream<Uint8Array>)
        const result = await makeBundle(vault, request, container, making)
        await container.close(async (manifest) => (timestamp ? timestamp.ask(manifest) : null))
        return result
      }),
    )
    clearProgress()
    await writeFile(rear, made.rearPage, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => { throw cause.code === 'EEXIST' ? new AlreadyThere(rear) : cause })
    const { items, entriesDisclosed, entriesInAll, volumes, newLabels, timestamped } = made
    const pages = volumes.reduce((sum, volume) => sum + volume.pages, 0)
    if (values.flag('json')) process.stdout.write(`${JSON.stringify({ path: out, items, entriesDisclosed, entriesInAll, volumes: volumes.map((volume) => ({ name: volume.name, pages: volume.pages })), newLabels, timestamped })}\n`)
    else {
      process.stdout.write(`Made ${out}: ${items} items, ${pages} pages in ${volumes.length} PDF${volumes.length === 1 ? '' : 's'}; ${entriesDisclosed} of ${entriesInAll} entries shown.
${timestamped ? 'It carries a time-stamp.' : 'It carries no time-stamp: nobody outside has attested when this was recorded (see --tsa).'}
The private page for the police is ${rear}. Keep it apart.
Check it: npx daybook verify ${join(dirname(out), parse(out).base)}\n`)
    }
    return 0
  },
}
