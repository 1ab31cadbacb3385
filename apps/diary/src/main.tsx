/** Starts the page. One address and one title, whatever is open. */
import { render } from 'preact'
import { App } from './app.tsx'
import { languageOf, wordsIn } from './words/words.ts'

// A file that misses its place would otherwise be opened instead of this page.
for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault())

const place = document.getElementById('app')
if (place) render(<App words={await wordsIn(languageOf(navigator.language))} />, place)
