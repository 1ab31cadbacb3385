/** Taking a photograph, a film or a sound, in the page and into the book. What the camera sees is covered until somebody asks. */
import { Button, Cover, Sheet } from '@daybook/ui'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Ask } from '../client.ts'
import { reasonOf, type Failure } from '../failure.ts'
import type { CaptureKind } from '../protocol/capture.ts'
import { useWords } from '../words/words.ts'
import { wallNow } from '../when/clock.ts'
import { letGo, NoCapture, openStream, startRecording, takePhoto, type Facing, type Recording, type WhyNot } from './recording.ts'
import { stayAwake } from './stay-awake.ts'
import './capture.css'

type State = { readonly is: 'waiting' | 'ready' | 'keeping' } | { readonly is: 'recording'; readonly since: number } | { readonly is: 'not'; readonly why: WhyNot | null; readonly reason: Failure }

/** `done` is told when something was kept. */
export function CaptureSheet({ kind, ask, done, close }: { readonly kind: CaptureKind; readonly ask: Ask; readonly done: () => void; readonly close: () => void }) {
  const words = useWords()
  const picture = kind === 'photo' || kind === 'video'
  const [state, setState] = useState<State>({ is: picture ? 'waiting' : 'ready' })
  const [facing, setFacing] = useState<Facing>('environment')
  const [shown, setShown] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  const stream = useRef<MediaStream | null>(null)
  const recording = useRef<Recording | null>(null)
  const gone = useRef(false)

  const failed = (error: unknown) => {
    letGo(stream.current)
    stream.current = null
    recording.current = null
    if (!gone.current) setState({ is: 'not', why: error instanceof NoCapture ? error.why : null, reason: reasonOf(error) })
  }
  const open = async (towards: Facing): Promise<MediaStream | null> => {
    letGo(stream.current)
    const opened = await openStream(kind, towards)
    // Closed or locked while the browser was asking.
    if (gone.current) {
      letGo(opened)
      return null
    }
    stream.current = opened
    if (video.current) {
      video.current.srcObject = opened
      await video.current.play()
    }
    return opened
  }
  const look = (towards: Facing) => {
    setState({ is: 'waiting' })
    setFacing(towards)
    open(towards).then((opened) => opened && !gone.current && setState({ is: 'ready' }), failed)
  }
  // Let go with the sheet itself: an effect of the other kind waits for the next frame, and a page out of sight draws none.
  useLayoutEffect(() => {
    if (picture) look(facing)
    return () => {
      gone.current = true
      void finish()
      letGo(stream.current)
    }
  }, [])

  /** Closed while it ran: kept all the same. After a lock nobody answers, and it is found in the book as cut off. */
  async function finish(): Promise<void> {
    if (!recording.current) return
    await recording.current.stop().catch(() => undefined)
    done()
  }

  const photo = async () => {
    if (!video.current) return
    setState({ is: 'keeping' })
    await takePhoto(ask, video.current, new Date(), wallNow())
    done()
    close()
  }
  const start = async () => {
    setState({ is: 'waiting' })
    const opened = stream.current ?? (await open(facing))
    if (!opened) return
    recording.current = await startRecording(ask, kind, opened, wallNow(), failed)
    if (gone.current) await recording.current.stop()
    else setState({ is: 'recording', since: Date.now() })
  }
  const stop = async () => {
    setState({ is: 'keeping' })
    const running = recording.current
    recording.current = null
    await running?.stop()
    done()
    close()
  }
  return (
    <Sheet title={words.capture.titles[kind]} closeWord={words.frame.close} close={close}>
      {picture && (
        <div class="viewfinder">
          <video ref={video} muted playsInline class={shown ? '' : 'unshown'} aria-hidden="true" />
          {!shown && state.is !== 'not' && <Cover what={words.capture.covered} showWord={words.capture.show} about="" show={() => setShown(true)} />}
        </div>
      )}
      {state.is === 'not' ? (
        <p role="alert">{state.why === null ? words.failed(state.reason) : state.why === 'none' ? words.capture.none[picture ? 'camera' : 'microphone'] : words.capture[state.why]}</p>
      ) : (
        <p class="muted" role="status">
          {state.is === 'waiting' ? words.capture.waiting : state.is === 'keeping' ? words.capture.keeping : words.capture.lead}
        </p>
      )}
      {state.is === 'recording' && <Running since={state.since} />}
      <div class="row capture-do">
        {state.is === 'not' && <Button onClick={() => (picture ? look(facing) : void start().catch(failed))}>{words.capture.again}</Button>}
        {state.is === 'ready' && kind === 'photo' && (
          <Button kind="main" icon="camera" onClick={() => void photo().catch(failed)}>
            {words.capture.take}
          </Button>
        )}
        {state.is === 'ready' && kind !== 'photo' && (
          <Button kind="main" icon={kind === 'video' ? 'camera' : 'mic'} onClick={() => void start().catch(failed)}>
            {words.capture.start}
          </Button>
        )}
        {state.is === 'recording' && (
          <Button kind="main" icon="done" onClick={() => void stop().catch(failed)}>
            {words.capture.stop}
          </Button>
        )}
        {state.is === 'ready' && picture && <Button onClick={() => look(facing === 'environment' ? 'user' : 'environment')}>{words.capture.turn}</Button>}
        {shown && <Button onClick={() => setShown(false)}>{words.capture.cover}</Button>}
      </div>
    </Sheet>
  )
}

/** How long it has been recording. The screen stays on, and the book open, while it does. */
function Running({ since }: { readonly since: number }) {
  const words = useWords()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const awake = stayAwake()
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - since) / 1000)), 1000)
    return () => {
      clearInterval(timer)
      awake.end()
    }
  }, [since])
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <p class="running num" role="timer">
      {words.capture.running(clock)}
    </p>
  )
}
