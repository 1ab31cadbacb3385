/**
 * The typesetter's package makes its stand-ins for file access from text, with `new Function`, which this page's
 * policy refuses, and rightly. In the press alone, `Function` is this instead: it knows the three harmless ones by
 * their text, and what any other text would do is refused when it is called. No text is ever run.
 */
const harmless: { readonly [text: string]: (path?: string) => unknown } = {
  'return 0': () => 0,
  'return true': () => true,
  'path,return path': (path) => path,
}

export class NotInMemory extends Error {
  constructor() {
    super('The pages asked for something that was not given to them. This is a fault of the page: please report it.')
    this.name = 'NotInMemory'
  }
}

export function closedFunction(...text: string[]): (path?: string) => unknown {
  return (
    harmless[text.join(',')] ??
    (() => {
      throw new NotInMemory()
    })
  )
}

export function closeFunction(): void {
  Object.defineProperty(globalThis, 'Function', { value: closedFunction })
}
