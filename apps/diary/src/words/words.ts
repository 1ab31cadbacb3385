/** The sentences in use: English is there at once, Welsh is fetched when somebody chooses it. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { en, type Words } from './en/index.ts'

export type { Words }

export type Language = 'en' | 'cy'

export const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'cy'

/** Welsh for a browser that asks for Welsh before anything else; English for every other. */
export const languageOf = (asked: string | undefined): Language => (asked?.toLowerCase().startsWith('cy') ? 'cy' : 'en')

export async function wordsIn(language: Language): Promise<Words> {
  return language === 'cy' ? (await import('./cy/index.ts')).cy : en
}

export const WordsInUse = createContext<Words>(en)

export const useWords = (): Words => useContext(WordsInUse)
