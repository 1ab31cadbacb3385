import { Chip } from '@daybook/ui'
import { chosenKeys } from '@daybook/ui/web'
import type { Screen } from '../../context.ts'
import type { Settings } from '../../protocol/settings.ts'
import { useWords } from '../../words/words.ts'

const idleMinutes = [1, 5, 15, 60]
const hiddenSeconds = [0, 15, 60, 300]
const leaveKeys = ['both', 'shift', 'escape'] as const
const themes = ['device', 'light', 'dark'] as const
/** Each by its own name. */
const languages = [
  ['en', 'English'],
  ['cy', 'Cymraeg'],
] as const

export function SettingsScreen({ settings, saveSettings }: Screen) {
  const words = useWords()
  const set = (some: Partial<Settings>) => saveSettings({ ...settings, ...some })
  const inUse = languages.find(([name]) => name === words.language)?.[0]
  return (
    <>
      <Chosen title={words.settings.idle} options={idleMinutes} chosen={settings.idleMinutes} say={words.settings.minutes} choose={(minutes) => set({ idleMinutes: minutes })} hint={words.settings.idleHint} />
      <Chosen title={words.settings.hide} options={hiddenSeconds} chosen={settings.hiddenSeconds} say={(seconds) => (seconds === 0 ? words.settings.atOnce : words.settings.after(seconds))} choose={(seconds) => set({ hiddenSeconds: seconds })} />
      <Chosen title={words.settings.leave} options={leaveKeys} chosen={settings.leaveKeys ?? chosenKeys()} say={(keys) => words.settings.leaveKeys[keys]} choose={(keys) => set({ leaveKeys: keys })} hint={words.settings.leaveHint} />
      <Chosen title={words.settings.theme} options={themes} chosen={settings.theme} say={(theme) => words.settings.themes[theme]} choose={(theme) => set({ theme })} />
      <Chosen title={words.settings.language} options={languages.map(([name]) => name)} chosen={inUse} say={(name) => languages.find(([one]) => one === name)?.[1] ?? name} choose={(language) => set({ language })} />
    </>
  )
}

function Chosen<Value extends string | number>({ title, hint, options, chosen, say, choose }: { readonly title: string; readonly hint?: string; readonly options: readonly Value[]; readonly chosen: Value | undefined; readonly say: (value: Value) => string; readonly choose: (value: Value) => void }) {
  return (
    <section class="stack" role="group" aria-label={title}>
      <h2>{title}</h2>
      {hint && <p class="muted">{hint}</p>}
      <div class="row">
        {options.map((value) => (
          <Chip key={value} chosen={value === chosen} onClick={() => choose(value)}>
            {say(value)}
          </Chip>
        ))}
      </div>
    </section>
  )
}
