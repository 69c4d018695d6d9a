/** What fits beside a bar; a Chinese character is as wide as two Latin ones. */
const WIDTH_MAX = 17

const isWide = (char: string) =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\uff60]/.test(char)

/** A name for an axis, cut where it would run out of it. */
export function shorten(name: string): string {
  let width = 0
  let short = ''
  for (const char of name) {
    width += isWide(char) ? 2 : 1
    if (width > WIDTH_MAX) return `${short.trimEnd()}…`
    short += char
  }
  return name
}
