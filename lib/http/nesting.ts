/**
 * Whether brackets are nested deeper in a text than allowed, without taking it apart: that is what
 * costs seconds. What stands in a JSON string is no bracket.
 * @param isJson otherwise strings are not told apart, and each bracket counts
 */
export function isNestedDeeper(bytes: Uint8Array, max: number, isJson: boolean): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (isInString) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) isInString = false
    } else if (byte === QUOTE) isInString = isJson
    else if (byte === OPENS_LIST || byte === OPENS_OBJECT) {
      depth += 1
      if (depth > max) return true
    } else if (byte === CLOSES_LIST || byte === CLOSES_OBJECT) depth = Math.max(0, depth - 1)
  }
  return false
}

const byteOf = (sign: string) => sign.charCodeAt(0)
const QUOTE = byteOf('"')
const BACKSLASH = byteOf('\\')
const OPENS_LIST = byteOf('[')
const CLOSES_LIST = byteOf(']')
const OPENS_OBJECT = byteOf('{')
const CLOSES_OBJECT = byteOf('}')
