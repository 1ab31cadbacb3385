/** What screens share: the tokens of colour, type and measure, and small components that carry them. */
import './tokens.css'
import './components.css'
import './exit/exit.css'

export { Icon, type IconName } from './icon.tsx'
export { Button, Choice, Chip, Field, FileButton, Note, ProgressBar, TableTwin } from './components.tsx'
export { Cover } from './cover.tsx'
export { LinkList, LinkRow, SaveBar } from './lists.tsx'
export { Progress } from './progress.tsx'
export { Question } from './question.tsx'
export { Select } from './select.tsx'
export { IconButton, Sheet } from './sheet.tsx'
export { PassphraseField, TextArea } from './text-field.tsx'
