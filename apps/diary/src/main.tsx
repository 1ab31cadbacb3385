/** Starts the page. One address, one title, nothing stored: what is brought in is gone with the tab. */
import { render } from 'preact'
import { App } from './app.tsx'
import './app.css'

const place = document.getElementById('app')
if (place) render(<App />, place)
