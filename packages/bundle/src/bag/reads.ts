/** Reading of a bundle that this computer may refuse: a disk that fails, a file of another account, one that a browser lost. */
import type { BagReader, RandomBytes } from './check.ts'

/** That a file cannot be read here says nothing of the bundle, so it is no finding: the check has no answer. Named as browsers name it. */
export class NotReadableError extends Error {
  override readonly name = 'NotReadableError'

  constructor(path: string, cause: unknown) {
    super(`${path} could not be read here, so nothing is said about whether the bundle was changed.`, { cause })
  }
}

/** By the system, which names the call that failed, or by a browser; not by a program that met bytes of another form. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && (('syscall' in error && typeof error.syscall === 'string') || error.name === 'NotReadableError' || error.name === 'NotFoundError')
}

/** What is refused once is refused from then on: whatever a check made of it meanwhile, `done` says so in the end. */
export class Reads {
  #refused: NotReadableError | undefined

  async #read<T>(path: string, read: () => Promise<T>): Promise<T> {
    this.done()
    return read().catch((error: unknown) => { throw this.#noted(path, error) })
  }

  async *#stream(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    this.done()
    try {
      yield* bytes
    } catch (error) {
      throw this.#noted(path, error)
    }
  }

  #noted(path: string, error: unknown): unknown {
    return isRefusal(error) ? (this.#refused = new NotReadableError(path, error)) : error
  }

  /** @throws NotReadableError */
  done(): void {
    if (this.#refused) throw this.#refused
  }

  file(path: string, file: RandomBytes): RandomBytes {
    return { size: file.size, read: (start, end) => this.#read(path, () => file.read(start, end)) }
  }

  /** The file that is a bundle by itself. */
  container(file: RandomBytes & { sha256(): Promise<string> }): RandomBytes & { sha256(): Promise<string> } {
    const path = 'The file'
    return { ...this.file(path, file), sha256: () => this.#read(path, () => file.sha256()) }
  }

  bag(bag: BagReader): BagReader {
    return {
      list: () => this.#read('The folder', () => bag.list()),
      read: (path) => this.#read(path, () => bag.read(path)),
      stream: (path) => this.#stream(path, bag.stream(path)),
      at: async (path) => {
        const file = await this.#read(path, () => bag.at(path))
        return file && this.file(path, file)
      },
    }
  }
}
