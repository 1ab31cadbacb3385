import { Button, Field, LinkList, LinkRow, SaveBar, Sheet, TextArea } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { Attach } from '../../capture/attach.tsx'
import { takenIn, useStaged } from '../../capture/came.ts'
import { CaptureSheet } from '../../capture/capture-sheet.tsx'
import { isPhone, type Screen } from '../../context.ts'
import { captureKinds, type CaptureKind } from '../../protocol/capture.ts'
import { useDraft } from '../../session/drafts.ts'
import { submitted, useOnce } from '../../submitted.ts'
import { byClock, clockIn } from '../../when/clock.ts'
import { isLanguage, useWords } from '../../words/words.ts'
import { SeriesPart } from './series-part.tsx'
import { WhenPart } from './when-part.tsx'
import { ClockPart, useCaseZone } from './clock-part.tsx'
import { countOf, emptyEntry, entryDraft, incidentOf, whenOf, type WhenWrong } from './when.ts'
import './add.css'

/** A new entry: only what happened is needed. All else can wait, and a draft of it waits too. */
export function Add(screen: Screen) {
  const { ask, changed, go, open, taking, onTheirWay } = screen
  const words = useWords()
  const draft = useDraft(screen, entryDraft, emptyEntry)
  const { what, where, several, begin } = draft.fields
  const waiting = useStaged(screen)
  const caseZone = useCaseZone(ask)
  const taken = takenIn(draft.fields.attached)
  const [tried, setTried] = useState(false)
  const [wrong, setWrong] = useState<WhenWrong | null>(null)
  const [capturing, setCapturing] = useState<CaptureKind | null>(null)
  const [asking, setAsking] = useState(false)
  const { busy, failed, once } = useOnce()
  /** For what is on its way. */
  const [waits, setWaits] = useState(false)

  useEffect(() => {
    const kind = captureKinds.find((one) => one === begin)
    if (!draft.ready || !kind) return
    draft.set({ begin: '' })
    setCapturing(kind)
  }, [draft.ready, begin])

  useEffect(() => {
    if (!waits || onTheirWay.names.length > 0) return
    setWaits(false)
    // What could not be kept is seen before the rest is saved without it.
    if (!onTheirWay.failed) save()
  }, [waits, onTheirWay])

  const spoken = waiting.staged.some(({ kind }) => kind === 'voice')
  const save = () => {
    setTried(true)
    const clock = clockIn(draft.fields.zone || undefined)
    const said = whenOf(draft.fields, clock.wall, isLanguage(words.language) ? words.language : 'en')
    setWrong('wrong' in said ? said.wrong : null)
    if ('wrong' in said || (what.trim() === '' && !spoken) || (several === 'yes' && countOf(draft.fields.count) === null)) return
    if (onTheirWay.names.length > 0) {
      setWaits(true)
      return
    }
    once(async () => {
      const incident = incidentOf({ ...draft.fields, what: what.trim() === '' ? words.add.voiceOnly : what }, byClock(said.when, clock))
      await ask('writeIncident', { ...incident, attached: taken.map(({ id }) => id), captured: waiting.staged.map(({ id }) => id) })
      await draft.clear()
      taking.forget()
      changed()
      go('today')
    })
  }
  const throwAway = async () => {
    for (const { id } of waiting.staged) await ask('unstage', { id })
    taking.forget()
    await draft.clear()
    waiting.look()
    setAsking(false)
  }
  if (!draft.ready) return <p role="status">{words.starting}</p>
  return (
    <form
      class="stack writing"
      inert={busy}
      onSubmit={submitted(save)}
    >
      <TextArea label={words.add.what} hint={words.add.dictate} rows={4} value={what} onInput={(typed) => draft.set({ what: typed })} invalid={tried && what.trim() === '' && !spoken ? words.add.needed : undefined}>
        <div class="tools">
          <Button kind="link" icon="mic" onClick={() => setCapturing('voice')}>
            {words.capture.speak}
          </Button>
        </div>
      </TextArea>
      {several === 'yes' ? <SeriesPart draft={draft} tried={tried} wrong={wrong} /> : <WhenPart draft={draft} wrong={wrong} />}
      {(several === 'yes' || draft.fields.when !== 'unknown') && <ClockPart zones={[caseZone]} chosen={draft.fields.zone} choose={(zone) => draft.set({ zone })} caseZone={caseZone} />}
      <div class="tight">
        <label class="check">
          <input type="checkbox" checked={several === 'yes'} onChange={({ currentTarget }) => draft.set({ several: currentTarget.checked ? 'yes' : '', ...(currentTarget.checked && draft.fields.day === '' && { day: clockIn(draft.fields.zone || undefined).wall.slice(0, 10) }) })} />
          <span>{words.add.several}</span>
        </label>
        {several !== 'yes' && <p class="muted">{words.add.severalHint}</p>}
      </div>
      <Field label={words.add.where} optional={words.add.ifYouLike} value={where} onInput={(typed) => draft.set({ where: typed })} />
      <Attach ask={ask} taking={taking} onTheirWay={onTheirWay} draft={draft} capture={setCapturing} waiting={waiting} />
      {capturing && <CaptureSheet kind={capturing} ask={ask} done={waiting.look} close={() => setCapturing(null)} />}
      <LinkList label={words.add.many}>
        <LinkRow icon="timeline" title={words.add.many} hint={words.add.manyHint} onClick={() => open('late')} />
      </LinkList>
      {(what || waiting.staged.length + taken.length + onTheirWay.names.length > 0) && (
        <div>
          <Button kind="link" onClick={() => setAsking(true)}>
            {words.add.throwAway}
          </Button>
        </div>
      )}
      {asking && (
        <Sheet title={words.add.throwAwayAsk} closeWord={words.frame.close} close={() => setAsking(false)}>
          <p>{words.add.throwAwayLead}</p>
          {taken.length > 0 && <p>{words.add.throwAwayFiles}</p>}
          <div class="row">
            <Button kind="main" onClick={() => void throwAway()}>
              {words.add.throwAway}
            </Button>
            <Button onClick={() => setAsking(false)}>{words.add.keepIt}</Button>
          </div>
        </Sheet>
      )}
      <p role="alert" class="told">
        {failed && words.failed(failed)}
      </p>
      <SaveBar note={waits ? words.capture.thenSaved : words.add.kept(isPhone())}>
        <Button kind="main" submit busy={busy || waits}>
          {words.save}
        </Button>
      </SaveBar>
    </form>
  )
}
