/** The words of leaving, in English. Other languages are objects of the type `ExitWords`. */
export const exitWordsEn = {
  site: {
    leave: 'Leave this site',
    /** Beside the button, where there is no Escape key. */
    opens: 'Opens the weather at once',
    title: 'Before you go on: how to leave in a hurry',
    lead: 'Every page has a button, Leave this site. It empties the screen, then opens the weather.',
    where: 'On a phone the button is at the bottom of the screen. On a computer it is at the top right.',
  },
  diary: {
    leave: 'Leave',
    opens: 'Opens the weather at once',
    title: 'How to leave in a hurry',
    lead: 'Every screen has a button, Leave. It empties the screen, locks what you wrote, then opens the weather.',
    where: 'On a phone the button is at the bottom right. On a computer it is at the top right.',
  },
  keysEscape: { before: 'or press', key: 'Esc', after: '' },
  keysShift: { before: 'or press', key: 'Shift', after: 'three times' },
  waysTitle: 'With a keyboard',
  ways: 'Press Esc once, or press Shift three times within five seconds. Both work while you are writing.',
  waysLimits: 'If a list is open or a picture fills the screen, Esc closes that first. Press it again to leave.',
  historyTitle: 'Your history is not cleared',
  history: 'Your browser may still list this address in its history, with the time.',
  back: 'After you leave, Back does not return here.',
  backEarlier: 'After you leave, Back does not open the page you left. It may open one that you read before it.',
  backPlain: 'JavaScript is off, so only the button works, and Back does return here.',
  deviceTitle: 'If somebody checks this device',
  device: 'Leaving cannot hide what the device or the network has already kept. Use one they cannot reach, if you have one.',
  offlineTitle: 'Without a connection',
  offline: 'You get a plain page, or an empty one, in its place.',
  hintsTitle: 'On your device',
  hints: [
    ['Phone or tablet', 'There is no Esc key on the screen. Use the button.'],
    ['Keyboard without Esc', 'Press Shift three times.'],
    ['Screen reader', 'The button is the first link on each page.'],
    ['Voice control', 'Say “click”, then the words on the button.'],
  ],
  chooseTitle: 'If you press Esc for other things',
  choose: 'Choose the keys that leave. Your choice lasts until you leave or close this tab.',
  chooseBoth: 'Esc, or Shift three times',
  chooseShift: 'Shift three times only',
  practiseTitle: 'Try it first',
  practise: 'Practise leaving',
  practising: 'Now leave, in any way you like. This time you stay here.',
  practisedTitle: 'You would have left now.',
  practised: 'You are still here. The next time you leave is real.',
  practiceEnd: 'Back to the page',
} as const

type Said<Of> = { readonly [Key in keyof Of]: Of[Key] extends string ? string : Said<Of[Key]> }

export type ExitWords = Said<typeof exitWordsEn>
