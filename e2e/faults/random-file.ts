import { encodeText } from '@/lib/batches/test-file'
import { CSV_ENCODINGS } from '@/lib/batches/schema'
import { WRITERS, writeWorkbook } from '@/lib/batches/test-workbook'

/** Most files are small, some are as large as they may be. */
const EXPONENT_MAX = Math.log10(50_000_000)

const SIGNS = Array.from('abcXYZ019 =+-@?&/.,;\t"\'\n\r\u0000门店一二三北京上海茶馆，。！')
const HEADS = ['', 'path,title\n', '路径,标题\r\n', 'sep=;\n']

/** A file made by chance: bytes, text in some encoding, tables, nested quotes; each repeated to its size. */
export function randomFile(random: () => number): { kind: string; bytes: Uint8Array<ArrayBuffer> } {
  const below = (limit: number) => Math.floor(random() * limit)
  const signs = (length: number) =>
    Array.from({ length }, () => SIGNS[below(SIGNS.length)] ?? '').join('')
  const quotes = () => '"'.repeat(below(9))
  const kinds: [string, () => string][] = [
    ['signs', () => signs(2000)],
    ['a few signs', () => signs(1 + below(4))],
    ['table', () => `${Array.from({ length: 1 + below(400) }, () => below(999)).join(',')}\n`],
    ['quotes', () => `${quotes()}${signs(5)}${quotes()},`.repeat(50)],
  ]
  const size = Math.floor(10 ** (random() * EXPONENT_MAX))
  const [kind, make] = kinds[below(kinds.length + 1)] ?? ['bytes', null]
  if (make === null) return { kind, bytes: repeat(size, bytesOf(4096, below)) }
  if (random() < 0.2) return randomWorkbook(signs, below)
  const encoding = CSV_ENCODINGS[below(CSV_ENCODINGS.length)] ?? 'utf-8'
  // Big5 has no simplified signs.
  const fit = (text: string) => (encoding === 'big5' ? text.replace(/[^\0-\x7f]/g, '店') : text)
  const head = encodeText(fit(HEADS[below(HEADS.length)] ?? ''), encoding, random() < 0.5)
  const body = encodeText(fit(make()), encoding, false)
  return { kind: `${kind} in ${encoding}`, bytes: repeat(size, body, head) }
}

/** Half of them with bytes that were changed on the way. */
function randomWorkbook(signs: (length: number) => string, below: (limit: number) => number) {
  const cell = () => [signs(below(9)), below(1e9), below(1e6) * 1e12, null][below(4)] ?? null
  const rows = Array.from({ length: 1 + below(2000) }, () =>
    Array.from({ length: 1 + below(12) }, cell),
  )
  const bytes = new Uint8Array(writeWorkbook({ writer: WRITERS[below(WRITERS.length)], rows }))
  const damaged = below(2) * below(20)
  for (let left = damaged; left > 0; left -= 1) bytes[below(bytes.length)] = below(256)
  return { kind: damaged > 0 ? 'damaged workbook' : 'workbook', bytes }
}

const bytesOf = (length: number, below: (limit: number) => number) =>
  Uint8Array.from({ length }, () => below(256))

function repeat(size: number, body: Uint8Array, head: Uint8Array = new Uint8Array()) {
  const bytes = new Uint8Array(size)
  bytes.set(head.subarray(0, size))
  for (let at = head.length; at < size; at += body.length) {
    bytes.set(body.subarray(0, size - at), at)
  }
  return bytes
}
