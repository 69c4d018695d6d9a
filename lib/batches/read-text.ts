import type { CsvEncoding, FileProblem } from './schema'

/** A file that is no table. `at` is a number of the problem's own: bytes, rows, or a row. */
export class FileError extends Error {
  constructor(
    readonly problem: FileProblem,
    readonly at: number | null = null,
  ) {
    super(problem)
    this.name = 'FileError'
  }
}

const BYTE_ORDER_MARKS: [CsvEncoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** First bytes of what people rename to .csv; a ZIP and an OLE file are workbooks here. */
const SIGNATURES: [FileProblem, number[]][] = [
  ['workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['notText', [0x89, 0x50, 0x4e, 0x47]],
  ['notText', [0xff, 0xd8, 0xff]],
  ['notText', [0x47, 0x49, 0x46, 0x38]],
  ['notText', [0x25, 0x50, 0x44, 0x46]],
  ['notText', [0x52, 0x49, 0x46, 0x46]],
]

const SAMPLE_BYTES = 65_536

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte)

/**
 * Decodes a file of text: by its byte order mark, else as UTF-8 where every byte fits, else as
 * GB18030, in which a Chinese Excel saves without a mark.
 * @param encoding what a person says it is, in place of the guess
 * @throws FileError workbook, notText; encoding where the bytes are not in the named one
 */
export function readText(
  bytes: Uint8Array,
  encoding: CsvEncoding = guessEncoding(bytes),
): { text: string; encoding: CsvEncoding } {
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature))
  if (known) throw new FileError(known[0])
  const text = decode(bytes, encoding)
  if (text === null) throw new FileError('encoding')
  // Bytes of a picture or a program pass for GB18030 now and then, but not without control signs.
  if (hasManyControls(text)) throw new FileError('notText')
  return { text, encoding }
}

function guessEncoding(bytes: Uint8Array): CsvEncoding {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => startsWith(bytes, mark))
  if (marked) return marked[0]
  const unmarked = guessUtf16(bytes)
  if (unmarked) return unmarked
  return decode(bytes, 'utf-8') === null ? 'gb18030' : 'utf-8'
}

/** Without a mark, Latin letters, commas and line ends leave every other byte zero. */
function guessUtf16(bytes: Uint8Array): CsvEncoding | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length / 10
  if (odd > many && even * 20 < odd) return 'utf-16le'
  if (even > many && odd * 20 < even) return 'utf-16be'
  return null
}

/** The text without its byte order mark; null where the bytes are not in this encoding. */
function decode(bytes: Uint8Array, encoding: CsvEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/g

/** A stray one is a row's own problem; one in fifty is no text. */
function hasManyControls(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES)
  return (sample.match(CONTROLS)?.length ?? 0) > sample.length / 50
}
