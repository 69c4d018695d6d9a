import { CELL_MAX_CHARACTERS } from '../schema'

/** `_x000D_` is how these files write a sign that XML does not allow (ECMA-376 part 1, 22.9.2.19). */
const ESCAPED = /_x([0-9a-fA-F]{4})_/g

/** As long as a cell of nothing but such signs is written. */
export const WRITTEN_MAX_CHARACTERS = 7 * CELL_MAX_CHARACTERS

export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

/**
 * The text of a string, plain or in runs of several looks, without how its signs are pronounced. No more
 * of it is kept than shows that it is too long.
 */
export function textReader() {
  let text = ''
  let [isText, isPronunciation] = [false, false]
  return {
    begin: () => {
      text = ''
      isText = isPronunciation = false
    },
    open: (name: string) => {
      if (name === 't') isText = true
      else if (name === 'rPh') isPronunciation = true
    },
    text: (part: string) => {
      if (isText && !isPronunciation && text.length <= WRITTEN_MAX_CHARACTERS) text += part
    },
    close: (name: string) => {
      if (name === 't') isText = false
      else if (name === 'rPh') isPronunciation = false
    },
    isTooLong: () => text.length > WRITTEN_MAX_CHARACTERS,
    end: () => unescapeText(text),
  }
}
