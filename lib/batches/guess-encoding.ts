import type { OpenBytes } from './file-kind'
import type { CsvEncoding } from './schema'

/** Some cells in each encoding in which the bytes could be read. */
export type Reading = { encoding: CsvEncoding; cells: string[] }

type Guess = {
  encoding: CsvEncoding
  /** Empty where nothing else is likely. */
  readings: Reading[]
}

const BYTE_ORDER_MARKS: [CsvEncoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** So many good signs for one bad byte: text in UTF-8 that something was done to. */
const GOOD_FOR_BAD = 8

/**
 * In which encoding a file of text is: its byte order mark, else UTF-8 where its bytes fit, but for a few,
 * else GBK or Big5, in which Chinese programs of the mainland and of Taiwan and Hong Kong save without a
 * mark; UTF-16 by its zeros.
 * @param open gives all of it, as often as it is asked
 */
export async function guessEncoding(head: Uint8Array, open: OpenBytes): Promise<Guess> {
  const sure = (encoding: CsvEncoding): Guess => ({ encoding, readings: [] })
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte))
  if (marked) return sure(marked[0])
  const utf16 = guessUtf16(head)
  if (utf16) return sure(utf16)
  const { good, bad } = await countUtf8(open())
  if (bad === 0 || good >= bad * GOOD_FOR_BAD) return sure('utf-8')
  return guessChinese(head, await countPairs(open()))
}

/** Signs beyond ASCII, and bytes that are none. */
async function countUtf8(parts: AsyncIterable<Uint8Array>): Promise<{ good: number; bad: number }> {
  const decoder = new TextDecoder('utf-8')
  let [good, bad] = [0, 0]
  const count = (text: string) => {
    for (const sign of text.match(/[^\0-\x7f]/gu) ?? []) {
      if (sign === '\ufffd') bad += 1
      else good += 1
    }
  }
  for await (const part of parts) count(decoder.decode(part, { stream: true }))
  count(decoder.decode())
  return { good, bad }
}

/** Of two bytes each, as GBK and Big5 are parted alike. */
type Pairs = { all: number; lowTrail: number; commonInBig5: number }

async function countPairs(parts: AsyncIterable<Uint8Array>): Promise<Pairs> {
  const pairs: Pairs = { all: 0, lowTrail: 0, commonInBig5: 0 }
  let lead = 0
  for await (const part of parts) {
    for (const byte of part) {
      if (lead === 0) lead = byte >= 0x81 ? byte : 0
      else {
        countPair(pairs, lead, byte)
        lead = 0
      }
    }
  }
  return pairs
}

/** Nearly all text in Big5 is made of the five thousand signs of its first level. */
function countPair(pairs: Pairs, lead: number, trail: number): void {
  pairs.all += 1
  if (trail < 0x80) pairs.lowTrail += 1
  if (lead >= 0xa4 && lead <= 0xc6) pairs.commonInBig5 += 1
}

/**
 * Big5 has low second bytes as well, which GBK leaves to rare signs, and its common signs lie in a part of
 * where those of GBK do. Few signs, or a mixture, tell nothing for sure.
 */
function guessChinese(head: Uint8Array, pairs: Pairs): Guess {
  const { all, lowTrail, commonInBig5 } = pairs
  const isBig5Likely = lowTrail > all / 12 && commonInBig5 > all * 0.85
  const encoding = isBig5Likely ? 'big5' : 'gb18030'
  const readings = (['gb18030', 'big5'] as const).flatMap((one) => readingOf(head, one) ?? [])
  const isSure = all >= SURE_PAIRS && (isBig5Likely || lowTrail < all / 20)
  if (readings.length === 2) return { encoding, readings: isSure ? [] : readings }
  const [only] = readings
  return { encoding: only?.encoding ?? encoding, readings: [] }
}

/** Of so many signs of Big5, one in five hundred files has none with a low second byte. */
const SURE_PAIRS = 12
const SHOWN_CELLS = 5
const SHOWN_CHARACTERS = 40
const CELL_ENDS = [0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b]

/** Never a sign of the encoding, and signs that each company once defined for itself. */
const UNLIKELY = /[\ufffd\ue000-\uf8ff]/

/** The first cells with other letters than ASCII; null: these bytes are not in this encoding. */
function readingOf(head: Uint8Array, encoding: CsvEncoding): Reading | null {
  // What ends a cell is never the second byte of a sign.
  const cells: string[] = []
  let from = 0
  for (let at = 0; at < head.length; at += 1) {
    if (!CELL_ENDS.includes(head[at] ?? 0)) continue
    const cell = head.subarray(from, at)
    from = at + 1
    if (cell.every((byte) => byte < 0x80)) continue
    const text = new TextDecoder(encoding).decode(cell)
    if (UNLIKELY.test(text)) return null
    if (cells.length < SHOWN_CELLS) cells.push(text.slice(0, SHOWN_CHARACTERS))
  }
  return { encoding, cells }
}

/** Without a mark, Latin letters, digits, commas and line ends leave many a byte zero, on one side alone. */
function guessUtf16(head: Uint8Array): CsvEncoding | null {
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = head.length / 10
  if (odd > many && even * 20 < odd) return 'utf-16le'
  if (even > many && odd * 20 < even) return 'utf-16be'
  return null
}
