/** The colours of a page: what an operator may choose, what follows from it, and the stylesheet that says so. */
import { contrast, mixed, type Colour } from './contrast.ts'

export interface Choice {
  /** Buttons, headings of cards, the chart. */
  readonly accent: Colour
  /** The band with the emergency numbers; white words stand on it. */
  readonly strip: Colour
  readonly link: Colour
}

export interface Colours {
  readonly light: Choice
  readonly dark: Choice
}

export const ourColours: Colours = {
  light: { accent: '#1f5e5b', strip: '#143e3c', link: '#1a5a8a' },
  dark: { accent: '#7fc4bc', strip: '#123835', link: '#93c5f0' },
}

const paper = {
  light: { bg: '#ffffff', warm: '#f5f2ea', ink: '#12201e', muted: '#4b5652', line: '#cfcbc0', edge: '#12201e', 'on-accent': '#ffffff', 'note-soft': '#fff3dc', 'note-edge': '#b57a00', problem: '#b3261e' },
  dark: { bg: '#15181a', warm: '#1d2124', ink: '#ecebe6', muted: '#a9b0ac', line: '#3a4145', edge: '#a9b0ac', 'on-accent': '#10211f', 'note-soft': '#33290f', 'note-edge': '#ebc680', problem: '#f2a19b' },
} as const

const shades = (mode: keyof Colours, { accent }: Choice) => ({ 'accent-soft': mixed(accent, paper[mode].bg, 0.12), 'accent-pale': mixed(accent, paper[mode].bg, mode === 'light' ? 0.66 : 0.6) })

/** Everything that is read against something else, with the least contrast it may have. */
function pairs(mode: keyof Colours, choice: Choice): readonly (readonly [name: string, colour: Colour, on: string, ground: Colour, least: number])[] {
  const { bg, warm, ink } = paper[mode]
  const soft = shades(mode, choice)
  return [
    ['accent', choice.accent, 'the page', bg, 4.5],
    ['accent', choice.accent, 'the pale panels', warm, 4.5],
    ['accent', choice.accent, 'its own pale shade', soft['accent-soft'], 4.5],
    ['accent', choice.accent, 'the words on a button', paper[mode]['on-accent'], 4.5],
    ['accent', soft['accent-pale'], 'the page, as a paler bar of a chart,', bg, 3],
    ['strip', choice.strip, 'the white words on it', '#ffffff', 7],
    ['link', choice.link, 'the page', bg, 4.5],
    ['link', choice.link, 'the pale panels', warm, 4.5],
    ['link', choice.link, 'the pale shade of the accent', soft['accent-soft'], 4.5],
    ['accent', ink, 'the words on its pale shade', soft['accent-soft'], 7],
  ]
}

/** What is wrong with the colours, each as a sentence; empty when all can be read. */
export function unreadable(colours: Colours): string[] {
  return (['light', 'dark'] as const).flatMap((mode) =>
    pairs(mode, colours[mode]).flatMap(([name, colour, on, ground, least]) => {
      const found = contrast(colour, ground)
      return found >= least ? [] : [`colours.${mode}.${name}: ${colours[mode][name as keyof Choice]} against ${on} (${ground}) has a contrast of ${found.toFixed(2)} to 1; it needs ${least} to 1. Choose a ${mode === 'light' || name === 'strip' ? 'darker' : 'lighter'} colour.`]
    }),
  )
}

/** Custom properties for both modes. They join the site's stylesheet, so that a theme costs no request. */
export function themeCss(colours: Colours): string {
  const rule = (mode: keyof Colours) =>
    `:root{${Object.entries({ ...paper[mode], ...colours[mode], ...shades(mode, colours[mode]) })
      .map(([name, colour]) => `--${name}:${colour}`)
      .join(';')}}`
  return `${rule('light')}@media (prefers-color-scheme:dark){${rule('dark')}}@media print{${rule('light')}}\n`
}
