/** What goes with an entry: captured here, or a file that is there already. Everything shown is covered until somebody asks. */
import { Button, Cover, Icon, IconButton, Note, Sheet } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAddress } from '../address.ts'
import { useAnswer } from '../answers.ts'
import type { Ask } from '../client.ts'
import type { Screen } from '../context.ts'
import type { CaptureKind, Staged, TakenIn } from '../protocol/capture.ts'
import type { EntryFields } from '../screens/add/when.ts'
import type { Draft } from '../session/drafts.ts'
import { useWords } from '../words/words.ts'
import { keptTakenIn, takenIn, type Waiting } from './came.ts'
import type { OnTheirWay } from './taking.ts'
import './capture.css'

const tiles = [
  { kind: 'photo', icon: 'photo' },
  { kind: 'video', icon: 'camera' },
  { kind: 'sound', icon: 'sound' },
] as const

interface Attaching extends Pick<Screen, 'ask' | 'taking' | 'onTheirWay'> {
  readonly draft: Draft<EntryFields>
  readonly capture: (kind: CaptureKind) => void
  readonly waiting: Waiting
}

export function Attach({ ask, taking, onTheirWay, draft: { fields, set }, capture, waiting }: Attaching) {
  const words = useWords()
  const taken = takenIn(fields.attached)
  return (
    <section class="stack" role="group" aria-label={words.capture.attach}>
      <h2>{words.capture.attach}</h2>
      <div class="tiles">
        {tiles.map(({ kind, icon }) => (
          <button key={kind} type="button" class="tile" onClick={() => capture(kind)}>
            <Icon name={icon} />
            <span>{words.capture.kinds[kind]}</span>
          </button>
        ))}
        <label class="tile">
          <Icon name="clip" />
          <span>{words.capture.file}</span>
          <input
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              taking.take([...(currentTarget.files ?? [])])
              currentTarget.value = ''
            }}
          />
        </label>
      </div>
      <ComingWords onTheirWay={onTheirWay} noted={fields.coming} />
      {waiting.staged.length + taken.length > 0 && (
        <ul class="came">
          {waiting.staged.map((one) => (
            <StagedRow key={one.id} staged={one} ask={ask} gone={waiting.look} />
          ))}
          {taken.map((one) => (
            <TakenRow key={one.id} taken={one} remove={() => set({ attached: keptTakenIn(taken.filter(({ id }) => id !== one.id)) })} />
          ))}
        </ul>
      )}
      {taken.some(({ lacking }) => lacking !== null) && <p class="muted">{words.capture.originalHint}</p>}
    </section>
  )
}

/** What is on its way, what could not be kept, and what a lock cut off (`noted` in the draft, and not on its way). */
export function ComingWords({ onTheirWay: { names, failed }, noted }: { readonly onTheirWay: OnTheirWay; readonly noted: string }) {
  const words = useWords()
  const cutOff = names.length === 0 ? noted.replaceAll('\n', ', ') : ''
  return (
    <>
      <p role="status" class="muted told">
        {names.length > 0 && words.capture.takingIn(names.join(', '))}
      </p>
      <p role="alert" class="told">
        {failed ? words.failed(failed) : cutOff && words.capture.notKept(cutOff)}
      </p>
    </>
  )
}

function TakenRow({ taken: { name, bytes, lacking }, remove }: { readonly taken: TakenIn; readonly remove: () => void }) {
  const words = useWords()
  return (
    <li>
      <div class="came-line">
        <p class="name">
          <bdi>{name}</bdi>
          <br />
          <span class="muted">{words.capture.whole(words.size(bytes))}</span>
        </p>
        <IconButton icon="cross" label={words.capture.notPart(name)} onClick={remove} />
      </div>
      {lacking !== null && <Note>{words.capture.lacking[lacking]}</Note>}
    </li>
  )
}

function StagedRow({ staged, ask, gone }: { readonly staged: Staged; readonly ask: Ask; readonly gone: () => void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const kind = words.capture.kinds[staged.kind]
  const takeAway = async () => {
    await ask('unstage', { id: staged.id })
    gone()
  }
  return (
    <li>
      <div class="came-line">
        <Cover what={words.capture.row(kind, words.size(staged.bytes))} showWord={words.capture.show} about="" show={() => setOpen(true)} />
        <IconButton icon="cross" label={words.capture.takeAway(kind)} onClick={() => void takeAway()} />
      </div>
      {!staged.whole && <p class="muted">{words.capture.cutOff}</p>}
      {open && <Shown staged={staged} ask={ask} close={() => setOpen(false)} />}
    </li>
  )
}

/** Seen or heard here only, and gone from memory when it is closed. */
function Shown({ staged, ask, close }: { readonly staged: Staged; readonly ask: Ask; readonly close: () => void }) {
  const words = useWords()
  const { value: file, failed } = useAnswer(() => ask('stagedFile', { id: staged.id }), [staged.id])
  const address = useAddress(file)
  const kind = words.capture.kinds[staged.kind]
  return (
    <Sheet title={kind} closeWord={words.frame.close} close={close}>
      {failed && <p role="alert">{words.failed(failed)}</p>}
      {address && staged.kind === 'photo' && <img class="seen" src={address} alt={kind} />}
      {address && staged.kind === 'video' && <video class="seen" src={address} controls aria-label={kind} />}
      {address && (staged.kind === 'sound' || staged.kind === 'voice') && <audio class="seen" src={address} controls aria-label={kind} />}
      <div>
        <Button icon="hidden" onClick={close}>
          {words.capture.cover}
        </Button>
      </div>
    </Sheet>
  )
}
