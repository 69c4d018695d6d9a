export type Rgb = { r: number; g: number; b: number }

/** Reads six hex digits, with or without `#`, in either case; null when it is anything else. */
export function parseHexColour(text: string): Rgb | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(text)?.[1]
  if (digits === undefined) return null
  const value = Number.parseInt(digits, 16)
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 }
}

/** `#RRGGBB`, upper case: the one written form of a colour. Parts are whole numbers 0 to 255. */
export function formatHexColour({ r, g, b }: Rgb): string {
  const digits = ((r << 16) | (g << 8) | b).toString(16).padStart(6, '0')
  return `#${digits.toUpperCase()}`
}

/** WCAG 2.2 contrast ratio of two opaque colours, 1 to 21, whichever comes first. */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const a = luminance(one)
  const b = luminance(other)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** WCAG relative luminance, 0 (black) to 1 (white). */
function luminance({ r, g, b }: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

function linear(part: number): number {
  const share = part / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
