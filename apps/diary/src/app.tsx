/** The page: opening, the first use, or the open book; nothing of one is there while another is. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { startWorker, type Line } from './client.ts'
import { Failed, reasonOf, type Failure } from './failure.ts'
import { forgetApp } from './offline/forget.ts'
import { keepOffline, takeNewer } from './offline/keep.ts'
import { firstSettings } from './protocol/settings.ts'
import { First } from './session/first.tsx'
import { forgetMatches } from './session/forget-matches.ts'
import { Keeper, type SessionState } from './session/keeper.ts'
import { Taken } from './session/taken.tsx'
import { Unlock } from './session/unlock.tsx'
import { watchUse, type Watch } from './session/watch.ts'
import { LeaveButton } from './shell/leave.tsx'
import { subScreensDrawn } from './shell/later.ts'
import { armLeave } from './shell/leave-now.ts'
import { Shell } from './shell/shell.tsx'
import { languageOf, WordsInUse, wordsIn, type Language, type Words } from './words/words.ts'

export function App({ words: firstWords }: { readonly words: Words }) {
  const [state, setState] = useState<SessionState>({ is: 'starting' })
  const [words, setWords] = useState(firstWords)
  const [notReady, setNotReady] = useState<Failure | null>(null)
  const running = useMemo<{ line: Line | null; watch: Watch | null }>(() => ({ line: null, watch: null }), [])
  const keeper = useMemo(() => new Keeper({ start: (broken) => (running.line = startWorker(broken)), changed: setState, watch: () => running.watch, forgetApp }), [])

  useEffect(() => {
    armLeave({
      flush: () => keeper.state.is === 'open' && void keeper.state.drafts.flush(),
      end: () => running.line?.end(),
      lock: () => void keeper.lock(),
    })
  }, [])
  useEffect(() => {
    if (state.is !== 'new' && state.is !== 'locked') return
    // One after the other, as they are wanted: a bad line has room for one. What fails is fetched again when it is asked for.
    const fetchAll = async () => {
      try {
        await keeper.ask('ready', null)
        await subScreensDrawn()
      } catch (error) {
        if (error instanceof Failed && keeper.state.is !== 'taken') setNotReady(reasonOf(error))
      }
      // It may have been taken away meanwhile, with all that was kept for it.
      if (keeper.state.is === 'taken' || (await keepOffline())) return
      await keeper.ask('rest', null).catch(() => undefined)
    }
    const fetchThenRenew = async () => {
      await fetchAll()
      // Not before: while the old service worker has anything to answer, the browser may put a newer version off for minutes.
      if (keeper.state.is === 'locked') await takeNewer(() => keeper.state.is === 'open')
    }
    void fetchThenRenew()
  }, [state.is])
  useEffect(() => {
    if (state.is === 'locked') forgetMatches()
  }, [state.is])

  const say = (language: Language) => void wordsIn(language).then(setWords)
  const settings = state.is === 'open' ? state.settings : null
  useEffect(() => {
    say(settings?.language ?? languageOf(navigator.language))
  }, [settings?.language])
  useEffect(() => {
    document.documentElement.lang = words.language
  }, [words])
  useEffect(() => {
    if (settings && settings.theme !== 'device') document.documentElement.dataset['theme'] = settings.theme
    else delete document.documentElement.dataset['theme']
  }, [settings?.theme])

  useEffect(() => {
    if (state.is !== 'open') return
    running.watch = watchUse(
      () => (keeper.state.is === 'open' ? keeper.state.settings : firstSettings),
      () => keeper.state.is === 'open' && void keeper.state.drafts.flush(),
      () => void keeper.lock(),
    )
    return () => {
      running.watch?.end()
      running.watch = null
    }
  }, [state.is])
  useEffect(() => running.watch?.look(), [settings?.idleMinutes])
  const cannot = state.is === 'broken' ? words.frame.broken(state.why) : notReady && (state.is === 'new' || state.is === 'locked') ? words.failed(notReady) : null
  const other = () => say(words.language === 'cy' ? 'en' : 'cy')
  return (
    <WordsInUse.Provider value={words}>
      <LeaveButton />
      {state.is === 'starting' && <main class="paper" />}
      {cannot !== null && (
        <main class="paper">
          <div class="sheet-of-paper">
            <p class="verdict bad" role="alert">
              {cannot}
            </p>
          </div>
        </main>
      )}
      {cannot === null && state.is === 'new' && <First keeper={keeper} lasts={state.lasts} sizes={state.sizes} other={other} />}
      {state.is === 'taken' && <Taken all={state.all} other={other} />}
      {cannot === null && state.is === 'locked' && <Unlock keeper={keeper} other={other} />}
      {state.is === 'open' && <Shell ask={state.ask} drafts={state.drafts} settings={state.settings} saveSettings={(wanted) => void keeper.saveSettings(wanted)} lock={() => void keeper.lock()} />}
    </WordsInUse.Provider>
  )
}
