import type { CsvEncoding } from './schema'

/**
 * Test support: a file as a Chinese Excel saves it, in GBK without a mark. Node only decodes GBK, so
 * the table is made by decoding every pair of bytes once.
 */
export function encodeGbk(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else bytes.push(...pairOf(sign))
  }
  return new Uint8Array(bytes)
}

/** @param mark whether it begins with a byte order mark, where its encoding has one */
export function encodeText(text: string, encoding: CsvEncoding, mark: boolean): Uint8Array {
  if (encoding === 'gb18030') return encodeGbk(text)
  const marked = mark ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return Buffer.from(marked)
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16le' ? bytes : bytes.swap16()
}

let pairs: Map<string, [number, number]> | undefined

function pairOf(sign: string): [number, number] {
  pairs ??= readPairs()
  const pair = pairs.get(sign)
  if (!pair) throw new Error(`${sign} is not in GBK`)
  return pair
}

function readPairs() {
  const decoder = new TextDecoder('gbk')
  const known = new Map<string, [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\ufffd') known.set(sign, [lead, trail])
    }
  }
  return known
}
