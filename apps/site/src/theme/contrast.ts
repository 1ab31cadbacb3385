/** Contrast as WCAG 2.2 reckons it (relative luminance, success criterion 1.4.3), for the colours an operator chooses. */

/** Six hexadecimal digits after a `#`. */
export type Colour = string

const channels = (colour: Colour): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1, for the same colour twice, to 21, for black and white. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** `share` of `one`, the rest of `other`: a pale shade of a colour on the paper it lies on. */
export function mixed(one: Colour, other: Colour, share: number): Colour {
  const under = channels(other)
  return `#${channels(one)
    .map((value, at) => Math.round(value * share + (under[at] ?? 0) * (1 - share)).toString(16).padStart(2, '0'))
    .join('')}`
}
