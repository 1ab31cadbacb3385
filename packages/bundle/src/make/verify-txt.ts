/** VERIFY.txt: numbered commands with tools that we did not write, and what each should say. */
import { many } from '@daybook/journal'
import type { TreeHead } from '@daybook/log'
import { paths, type anchorFiles } from './layout.ts'
import type { Material } from './material.ts'
import { noStampWords, stampLimit, stampWords, type Stamp } from './stamps.ts'

export interface VerifyFacts {
  readonly material: Pick<Material, 'entries' | 'imports'>
  readonly origin: string
  readonly stamps: readonly Stamp[]
  readonly head: TreeHead
}

type Step = [what: string, command: string, expect: string]

const goRun = `GO111MODULE=off GOPATH=/usr/share/gocode go run ${paths.go} -log "$(cat ${paths.vkey})"`

/** For each size of the log, the same command. */
const forEach = (stamps: readonly Stamp[], command: string) => `for n in ${stamps.map(({ size }) => size).join(' ')}; do ${command} || echo "DOES NOT HOLD: $n"; done`

function stampSteps(stamps: readonly Stamp[]): Step[] {
  const earlier = stamps.filter(({ all }) => !all)
  const at = (file: (typeof anchorFiles)[number]) => paths.anchor('$n', file)
  const steps: Step[] = []
  if (stamps.length > 0) steps.push(['The log existed by the times below (use your own copy of the authorities’ roots rather than the one in trust/).', forEach(stamps, `openssl ts -verify -in ${at('checkpoint.tsr')} -data ${at('checkpoint')} -CAfile ${paths.tsa} -no_check_time`), '"Verification: OK" for each, and never "DOES NOT HOLD"'])
  if (earlier.length > 0) steps.push(['The log here begins with the entries that were stamped earlier.', forEach(earlier, `${goRun} -old ${at('checkpoint')} ${at('consistency')}`), '"OK", with both sizes, for each, and never "DOES NOT HOLD"'])
  return steps
}

export function verifyTxt({ material, origin, stamps, head }: VerifyFacts): string {
  const example = material.entries[0]?.index ?? 0
  const steps: Step[] = [
    ['Every file is the one that was put in.', "sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt && echo ALL AS LISTED", '"ALL AS LISTED"'],
    [`The list of files is the one that the vault signed (the signature itself is checked by ${paths.verifyHtml}).`, `grep -v ' ${paths.note}$' tagmanifest-sha256.txt | sha256sum; sed -n 2p ${paths.note}`, 'the same digest twice'],
    ['Nothing is missing and nothing is extra (bagit, from PyPI).', 'bagit.py --validate .', '"... is valid"'],
    ['An entry is sealed in the log: this is the leaf.', `sha256sum ${paths.opening(example)}`, 'the digest that the next step looks for'],
    ["The entry is in the vault's log (Go's own packages; on Debian: apt install golang-go golang-golang-x-mod-dev).", `${goRun} -opening ${paths.entryProof(example)} ${paths.opening(example)}`, '"OK", with the size of the log'],
    ['The whole log is consistent: nothing was inserted, removed or changed (Tessera; always with the time limit and without its screen).', 'timeout 60 fsck -N 64 --ui=false --storage_url="file://$PWD/proofs/vault/" --public_key=trust/vault.vkey', '"Successfully fsck\'d"; an exit code alone is not enough'],
    ...material.imports.slice(0, 1).map(
      ({ kept, rows }): Step => [
        `Record ${rows[0] ?? 0} of import ${kept.entry.index} is the one that was sealed (line 1 of records.jsonl, salt from line 2 of rows.csv).`,
        `{ printf 'daybook/record/v1\\n'; sed -n 2p ${paths.rows(kept.entry.index)} | cut -d, -f2 | perl -ne 'chomp; print pack "H*", $_'; sed -n 1p ${paths.records(kept.entry.index)} | tr -d '\\n'; } | sha256sum`,
        'the leaf in line 2 of rows.csv, which stands in the .leaves file at that row',
      ],
    ),
    ...stampSteps(stamps),
    ['Each PDF is whole.', 'for f in data/*.pdf; do qpdf --check "$f" || echo "NOT WHOLE: $f"; done', '"No syntax or stream encoding errors found" for each, and never "NOT WHOLE"'],
  ]
  return [
    'HOW TO CHECK THIS BUNDLE',
    '',
    'Run each command inside this folder. All of it can be done without a network and without Daybook.',
    'Everything at once: open verify.html in a browser and give it this folder.',
    '',
    ...steps.flatMap(([what, command, expect], at) => [`${at + 1}. ${what}`, `     ${command}`, `   Should say: ${expect}`, '']),
    'WHAT THIS SHOWS',
    `- The vault's log (${origin}) has ${many(head.size, 'entry', 'entries')}; ${many(material.entries.length, 'is', 'are')} shown here. The log holds a salted digest of each, shown or not.`,
    '- Nothing shown here has been changed since it was sealed, and none of the entries of the log was inserted, removed or changed under the signed checkpoint.',
    ...(stamps.length === 0 ? [noStampWords] : stamps.map(stampWords)).map((words) => `- ${words}`),
    '',
    'WHAT IT DOES NOT SHOW',
    '- That what an entry says is true, or that a message was sent by the person it names.',
    '- That the words in the PDF are those of the entries and records beside it: compare them.',
    '- That no other diary exists, or that everything that happened is in this one.',
    '- When something happened: only a time-stamp limits when it was recorded.',
    ...(stamps.length === 0 ? [] : [`- ${stampLimit}`]),
    '',
  ].join('\n')
}
