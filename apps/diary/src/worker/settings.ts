/** How the page behaves: one small file beside the vault. */
import { firstSettings, type Settings, type SettingsCalls } from '../protocol/settings.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { theSession } from './session.ts'

const name = 'settings'

export const settings: HandlersOf<SettingsCalls> = {
  settings: async () => {
    const bytes = await theSession().aside.read(name)
    const kept: Partial<Settings> = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {}
    return { ...firstSettings, ...kept }
  },
  saveSettings: async (wanted) => {
    await theSession().aside.write(name, new TextEncoder().encode(JSON.stringify(wanted)))
    return null
  },
}
