import type { CsvEncoding } from './schema'

/**
 * Test support: a file as a Chinese Excel saves it, in GBK without a mark. Node only decodes GBK, so
 * the table is made by decoding every pair of bytes once.
 */
export const encodeGbk = (text: string) => encodePairs(text, 'gbk')

/** Test support: a file as the programs of Taiwan and Hong Kong save it, made in the same way. */
export const encodeBig5 = (text: string) => encodePairs(text, 'big5')

function encodePairs(text: string, encoding: PairEncoding): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else bytes.push(...pairOf(sign, encoding))
  }
  return new Uint8Array(bytes)
}

/** @param mark whether it begins with a byte order mark, where its encoding has one */
export function encodeText(text: string, encoding: CsvEncoding, mark: boolean): Uint8Array {
  if (encoding === 'gb18030') return encodeGbk(text)
  if (encoding === 'big5') return encodeBig5(text)
  const marked = mark ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return Buffer.from(marked)
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16le' ? bytes : bytes.swap16()
}

type PairEncoding = 'gbk' | 'big5'
const known = new Map<PairEncoding, Map<string, [number, number]>>()

function pairOf(sign: string, encoding: PairEncoding): [number, number] {
  const pairs = known.get(encoding) ?? readPairs(encoding)
  known.set(encoding, pairs)
  const pair = pairs.get(sign)
  if (!pair) throw new Error(`${sign} is not in ${encoding}`)
  return pair
}

function readPairs(encoding: PairEncoding) {
  const decoder = new TextDecoder(encoding)
  const pairs = new Map<string, [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\ufffd') pairs.set(sign, [lead, trail])
    }
  }
  return pairs
}
