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
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M12 13h3v3h-3z',
  umbrella: 'M3 12a9 9 0 0 1 18 0zM12 12v6a2 2 0 0 0 4 0',
  more: 'M4.500 12a1.500 1.500 0 1 0 3 0a1.500 1.500 0 1 0-3 0zM10.500 12a1.500 1.500 0 1 0 3 0a1.500 1.500 0 1 0-3 0zM16.500 12a1.500 1.500 0 1 0 3 0a1.500 1.500 0 1 0-3 0z',
  back: 'M20 12H4M10 6l-6 6 6 6',
  next: 'M9 5l7 7-7 7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  place: 'M12 21c4-4.500 7-8 7-11a7 7 0 0 0-14 0c0 3 3 6.500 7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 11v1a6 6 0 0 0 12 0v-1M12 18v3',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  sound: 'M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4',
  clip: 'M20 11l-8 8a5 5 0 0 1-7-7l9-9a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400L15 7',
  web: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.500 6 3.500 9s-.5 6-3.500 9c-3-3-3.500-6-3.500-9s.5-6 3.500-9z',
  done: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.500l3 3 5-6',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  hidden: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 20L20 4',
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
