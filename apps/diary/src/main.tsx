/** Starts the page. One address, one title, nothing stored: what is brought in is gone with the tab. */
import { render } from 'preact'
import { App } from './app.tsx'
import './app.css'

// A file that misses its place would otherwise be opened instead of this page, and everything in it would be gone.
for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault())

const place = document.getElementById('app')
if (place) render(<App />, place)
