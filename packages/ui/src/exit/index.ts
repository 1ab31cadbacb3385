/**
 * Quick exit, for any page: no style sheet is imported and no script runs until `armExit` is called, so that a server can
 * render the parts in Node and a page's own script can take `armExit` alone.
 */
export { armExit, type ExitOptions } from './arm.ts'
export { leaveNow, type Leaving } from './leave.ts'
export { addressAlone } from './one-entry.ts'
export { chooseKeys, chosenKeys, type ExitKeys } from './choice.ts'
export { ExitLink, type ExitLinkProps } from './exit-link.ts'
export { ExitKeysChoice, ExitPractice, LeavingExplained } from './before.ts'
export { exitWordsEn, type ExitWords } from './words.en.ts'
export { exitWordsCy } from './words.cy.ts'
