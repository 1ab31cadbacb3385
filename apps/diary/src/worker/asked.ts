/** What need not be asked again: one small file beside the vault. */
import { theSession } from './session.ts'
import { nothingAsked, type Asked } from './questions.ts'

const name = 'asked'

export async function readAsked(): Promise<Asked> {
  const bytes = await theSession().aside.read(name)
  const kept: Partial<Asked> = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {}
  return { ...nothingAsked, ...kept }
}

async function changeAsked(change: (asked: Asked) => Asked): Promise<void> {
  await theSession().aside.write(name, new TextEncoder().encode(JSON.stringify(change(await readAsked()))))
}

/** `entry`: the first version's id. */
export const skip = (entry: string, field: string): Promise<void> => changeAsked((asked) => ({ ...asked, skipped: [...asked.skipped, `${entry} ${field}`] }))

export const quietOn = (day: string): Promise<void> => changeAsked((asked) => ({ ...asked, quiet: day }))

/** Written down many at once: nobody wants a hundred times seven questions. */
export const askNothingOf = (entries: readonly string[]): Promise<void> => changeAsked((asked) => ({ ...asked, never: [...asked.never, ...entries] }))
