/**
 * A camera or a microphone, used by this page alone. What it gives goes to the worker piece by piece, to be encrypted
 * into the book; nothing of it becomes a file of the device. Letting go stops every track, whatever else fails.
 */
import type { Ask } from '../client.ts'
import type { CaptureKind } from '../protocol/capture.ts'
import { stampedJpeg } from './exif.ts'
import { beginning, datedWebm } from './webm.ts'

/** Why there is no picture or no sound: `refused` by the person or the browser, `none` there, `busy` elsewhere, or the browser `cannot`. */
export type WhyNot = 'refused' | 'none' | 'busy' | 'cannot'

export class NoCapture extends Error {
  readonly why: WhyNot
  constructor(why: WhyNot, cause?: unknown) {
    super(`Nothing can be captured: ${why}.`, { cause })
    this.name = 'NoCapture'
    this.why = why
  }
}

const byName: { readonly [name: string]: WhyNot } = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'none', OverconstrainedError: 'none', NotReadableError: 'busy', AbortError: 'busy' }

const needsPicture = (kind: CaptureKind) => kind === 'photo' || kind === 'video'

/** What is recorded of a place must not be smoothed as a call is; a voice may be. */
const microphone = (kind: CaptureKind): MediaTrackConstraints | boolean => (kind === 'voice' ? true : { echoCancellation: false, noiseSuppression: false, autoGainControl: false })

export type Facing = 'environment' | 'user'

/** @throws NoCapture */
export async function openStream(kind: CaptureKind, facing: Facing): Promise<MediaStream> {
  // Not there where the page is not served in a way that the browser trusts.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices) throw new NoCapture('cannot')
  const size = kind === 'photo' ? { width: { ideal: 4096 }, height: { ideal: 3072 } } : { width: { ideal: 1280 }, height: { ideal: 720 } }
  try {
    return await devices.getUserMedia({ video: needsPicture(kind) ? { facingMode: facing, ...size } : false, audio: kind === 'photo' ? false : microphone(kind) })
  } catch (error) {
    throw new NoCapture((error instanceof DOMException && byName[error.name]) || 'cannot', error)
  }
}

export function letGo(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** Neutral, and ordered by time: `photo-2026-03-14-074012.jpg`. */
export const nameOf = (kind: CaptureKind, wall: string, type: string): string => {
  const ending = type.startsWith('image/jpeg') ? 'jpg' : /mp4/.test(type) ? (needsPicture(kind) ? 'mp4' : 'm4a') : /ogg/.test(type) ? 'ogg' : 'webm'
  return `${kind}-${wall.slice(0, 10)}-${wall.slice(11, 19).replaceAll(':', '')}.${ending}`
}

/** `+01:00`: how far the clock on the wall is from UTC. */
export function offsetAt(date: Date): string {
  const minutes = -date.getTimezoneOffset()
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}

async function stageWhole(ask: Ask, kind: CaptureKind, name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const id = await ask('stage', { kind, name, type })
  await ask('stagePiece', { id, bytes })
  await ask('stageEnd', { id })
}

/** Keeps the picture that `video` shows now. `wall` is the clock on the wall. @throws NoCapture */
export async function takePhoto(ask: Ask, video: HTMLVideoElement, now: Date, wall: string): Promise<void> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  const drawing = canvas.getContext('2d')
  if (!drawing || canvas.width === 0) throw new NoCapture('cannot')
  drawing.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.92))
  if (!blob) throw new NoCapture('cannot')
  const picture = stampedJpeg(new Uint8Array(await blob.arrayBuffer()), wall, offsetAt(now))
  await stageWhole(ask, 'photo', nameOf('photo', wall, 'image/jpeg'), 'image/jpeg', picture)
}

const typesFor = (kind: CaptureKind): readonly string[] => (kind === 'video' ? ['video/webm;codecs=vp8,opus', 'video/mp4', 'video/webm'] : ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'])

/** So long a piece is, in ms: what is lost at most when the device stops in the middle. */
const pieceMs = 1000
/** Within so many bytes a browser has written what a WebM begins with. */
const headRoom = 4096

export interface Recording {
  /** Resolves when all of it is in the book, waiting for its entry. */
  stop(): Promise<void>
}

/** Begins to record; `failed` is told when a piece cannot be kept. @throws NoCapture */
export async function startRecording(ask: Ask, kind: CaptureKind, stream: MediaStream, wall: string, failed: (error: unknown) => void): Promise<Recording> {
  const type = typeof MediaRecorder === 'undefined' ? undefined : typesFor(kind).find((one) => MediaRecorder.isTypeSupported(one))
  if (type === undefined) throw new NoCapture('cannot')
  const id = await ask('stage', { kind, name: nameOf(kind, wall, type), type })
  const recorder = new MediaRecorder(stream, { mimeType: type })
  const began = Date.now()
  const dated = beginning((head) => datedWebm(head, began), type.includes('webm') ? headRoom : 0)
  const keep = async (piece: Promise<ArrayBuffer>) => {
    const bytes = dated.add(new Uint8Array(await piece))
    if (bytes) await ask('stagePiece', { id, bytes })
  }
  let kept: Promise<unknown> = Promise.resolve()
  recorder.addEventListener('dataavailable', ({ data }) => {
    const piece = data.arrayBuffer()
    kept = kept.then(() => keep(piece))
    kept.catch((error: unknown) => {
      if (recorder.state !== 'inactive') recorder.stop()
      failed(error)
    })
  })
  const stopped = new Promise<void>((done) => recorder.addEventListener('stop', () => done(), { once: true }))
  recorder.start(pieceMs)
  return {
    async stop() {
      if (recorder.state !== 'inactive') recorder.stop()
      await stopped
      await kept
      const rest = dated.rest()
      if (rest) await ask('stagePiece', { id, bytes: rest })
      await ask('stageEnd', { id })
    },
  }
}
