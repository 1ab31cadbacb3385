/** Every call, and what answers it: its group (groups/index.ts) is fetched when it is needed first. */
import type { CallName, Handlers, Running } from '../protocol/index.ts'
import { mayAsk } from './alone.ts'
import { fetchedPart, NotFetched, NotReady } from './fetched.ts'
import { groupOf, groups } from './groups/index.ts'

type Answers = Partial<Handlers>

/** What is here answers at once, so that what is asked in order is begun in order. */
const here = new Map<string, Answers>()

async function answersTo(call: CallName): Promise<Answers> {
  const name = groupOf[call]
  const { answers } = await fetchedPart<{ readonly answers: Answers }>(groups[name], name === 'book' ? NotReady : NotFetched)
  here.set(name, answers)
  return answers
}

const handler =
  (call: CallName) =>
  async (input: never, running: Running): Promise<unknown> => {
    const answers = here.get(groupOf[call]) ?? (await answersTo(call))
    mayAsk(call)
    return (answers[call] as (input: never, running: Running) => Promise<unknown>)(input, running)
  }

const isCall = (name: string): name is CallName => name in groupOf

/** All of them: `groupOf` has every call, and a group all that are its own. */
export const handlers = Object.fromEntries(Object.keys(groupOf).filter(isCall).map((call) => [call, handler(call)])) as unknown as Handlers
