/** Simple line drawings, in the colours of the theme. They say nothing that the words beside them do not. */
import type { ComponentChildren } from 'preact'

function Drawing({ box, name, children }: { readonly box: string; readonly name: string; readonly children: ComponentChildren }) {
  return (
    <svg class={`drawing ${name}`} viewBox={box} aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

export const Sheet = () => (
  <Drawing box="0 0 32 36" name="mark">
    <path class="fill" d="M4 5a3 3 0 0 1 3-3h13l8 8v21a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3z" />
    <path d="M20 2v8h8M10 18h12M10 23h12M10 28h8" />
  </Drawing>
)

export const Talk = () => (
  <Drawing box="0 0 48 44" name="small">
    <path class="fill" d="M4 6h30v20H18l-7 7v-7H4z" />
    <path d="M40 13h4v20h-5v6l-6-6H23M11 13h16M11 19h10" />
  </Drawing>
)

export const Book = () => (
  <Drawing box="0 0 48 44" name="small">
    <path class="fill" d="M24 10C18 5 11 5 5 7v28c6-2 13-2 19 3 6-5 13-5 19-3V7c-6-2-13-2-19 3z" />
    <path d="M24 10v28M11 15c3-1 5 0 8 1M11 22c3-1 5 0 8 1M29 16c3-1 5-2 8-1M29 23c3-1 5-2 8-1" />
  </Drawing>
)

export const Notes = () => (
  <Drawing box="0 0 48 44" name="small">
    <path class="fill" d="M8 4h26v36H8z" />
    <path d="M14 4v36M20 13h9M20 20h9M20 27h5M45 17 33 33l-4 2 1-5 12-16zM4 12h7M4 22h7M4 32h7" />
  </Drawing>
)

/** A table by a window: a cup, a lamp, an open notebook. */
export const Desk = () => (
  <Drawing box="0 0 340 240" name="large">
    <path class="fill" d="M36 30h108v104H36z" />
    <path d="M36 30h108v104H36zM90 30v104M36 82h108M28 134h124" />
    <path class="glow" d="M112 52a11 11 0 1 1-.1 0z" />
    <path d="M48 118c8-16 20-22 32-12M226 24v44" />
    <path class="glow" d="M196 98c2-18 14-30 30-30s28 12 30 30z" />
    <path d="M219 98a7 7 0 0 0 14 0M12 216h316" />
    <path class="fill" d="M130 214v-24c24-8 42-8 66 2 22-10 42-10 62-2v24z" />
    <path d="M196 192v22M146 200c12-4 24-4 36 0M210 200c12-4 22-4 34 0M246 168l-26 26" />
    <path d="M274 170h30v36a8 8 0 0 1-8 8h-14a8 8 0 0 1-8-8zM304 178c14-2 16 20 0 20M283 158c-4-6 4-8 0-14M294 158c-4-6 4-8 0-14M50 206h48v8H50z" />
  </Drawing>
)

/** A front door with a parcel and a plant beside it. */
export const Door = () => (
  <Drawing box="0 0 340 240" name="large">
    <path class="fill" d="M92 20h136v196H92z" />
    <path class="bare" d="M106 34h108v182H106z" />
    <path d="M120 50h80v62h-80zM120 130h80v56h-80zM12 216h316" />
    <path class="dot" d="M206 118a5 5 0 1 1-.1 0z" />
    <path class="glow" d="m150 160 22-4 2 9-22 4z" />
    <path class="fill" d="M28 180h40v36H28z" />
    <path d="M28 190h40M48 180v10" />
    <path class="glow" d="M256 216c0-28 6-40 18-40s18 12 18 40z" />
    <path d="M274 176v-30c0-12 8-18 18-20-1 12-6 20-18 24M274 158c-10-2-15-8-16-16 9 1 15 6 16 14" />
  </Drawing>
)

export const Padlock = () => (
  <Drawing box="0 0 24 28" name="tiny">
    <path d="M3 12h18v14H3zM7 12V8a5 5 0 0 1 10 0v4M12 18v3" />
  </Drawing>
)
