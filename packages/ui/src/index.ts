/** What screens share: the tokens of colour, type and measure, and small components that carry them. */
import './tokens.css'
import './components.css'

export { Icon, type IconName } from './icon.tsx'
export { Button, Choice, Chip, Field, FileButton, Note, ProgressBar, TableTwin } from './components.tsx'
