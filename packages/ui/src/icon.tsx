/** Line icons in a 24 box, in the colour of the text beside them. Screen readers hear the text, not the picture. */

const paths = {
  page: 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5',
  folder: 'M3 7V5h6l2 2h10v12H3z',
  message: 'M4 5h16v11h-9l-4 4v-4H4z',
  call: 'M6 3h3l2 5-2 1.5a11 11 0 0 0 5.500 5.500L16 13l5 2v3a2 2 0 0 1-2 2A15 15 0 0 1 4 5a2 2 0 0 1 2-2z',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9h.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c0-4 3-6 7-6s7 2 7 6',
  timeline: 'M5 6h.01M5 12h.01M5 18h.01M5 6v12M9 6h11M9 12h7M9 18h9',
  chart: 'M6 16v-5M11 16V6M16 16V9M4 20h16',
  copy: 'M8 8h12v12H8zM4 16V4h12',
  check: 'M5 13l4 4L19 7',
  cross: 'M6 6l12 12M18 6L6 18',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  flag: 'M6 21V4h12l-3 4 3 4H6',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  add: 'M12 5v14M5 12h14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM21 21l-5-5',
  lock: 'M6 11h12v10H6zM8 11V8a4 4 0 0 1 8 0v3',
  table: 'M4 5h16v14H4zM4 10h16M4 15h16M10 5v14',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
