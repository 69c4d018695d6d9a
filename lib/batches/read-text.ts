import type { CsvEncoding, FileProblem } from './schema'

/** A file that is no table. `at` is a number of the problem's own: bytes, or a row. */
export class FileError extends Error {
  constructor(
    readonly problem: FileProblem,
    readonly at: number | null = null,
  ) {
    super(problem)
    this.name = 'FileError'
  }
}

/** A file's bytes from its beginning, in parts as they come; asked for more than once. */
export type OpenBytes = () => AsyncIterable<Uint8Array>

export type OpenedText = {
  encoding: CsvEncoding
  /** Its first characters, to guess by. */
  sample: string
  /** All of it, in parts. @throws FileError encoding */
  texts: AsyncGenerator<string, void, undefined>
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
const SAMPLE_CHARACTERS = 65_536

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte)

/**
 * Decodes a file of text: by its byte order mark, else as UTF-8 where every byte fits, else as
 * GB18030, in which a Chinese Excel saves without a mark. Never more than a part of it is in memory.
 * @param given what a person says the encoding is, in place of the guess
 * @throws FileError empty, workbook, notText; encoding where the bytes are not in the named one
 */
export async function openText(open: OpenBytes, given?: CsvEncoding): Promise<OpenedText> {
  const head = await readHead(open)
  if (head.length === 0) throw new FileError('empty')
  const known = SIGNATURES.find(([, signature]) => startsWith(head, signature))
  if (known) throw new FileError(known[0])
  const encoding = given ?? (await guessEncoding(open, head))
  const texts = decode(open, encoding)
  const first: string[] = []
  for (let length = 0; length < SAMPLE_CHARACTERS; length += first.at(-1)?.length ?? 0) {
    const { value, done } = await texts.next()
    if (done) break
    first.push(value)
  }
  const sample = first.join('')
  // Bytes of a picture or a program pass for GB18030 now and then, but not without control signs.
  if (hasManyControls(sample)) throw new FileError('notText')
  return { encoding, sample, texts: chain(first, texts) }
}

async function* chain(first: readonly string[], rest: AsyncGenerator<string, void, undefined>) {
  yield* first
  yield* rest
}

async function readHead(open: OpenBytes): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of open()) {
    parts.push(part)
    length += part.length
    if (length >= SAMPLE_BYTES) break
  }
  return Buffer.concat(parts).subarray(0, SAMPLE_BYTES)
}

async function guessEncoding(open: OpenBytes, head: Uint8Array): Promise<CsvEncoding> {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => startsWith(head, mark))
  if (marked) return marked[0]
  return guessUtf16(head) ?? ((await isUtf8(open)) ? 'utf-8' : 'gb18030')
}

async function isUtf8(open: OpenBytes): Promise<boolean> {
  try {
    const texts = decode(open, 'utf-8')
    for (let done: boolean | undefined = false; !done; { done } = await texts.next());
    return true
  } catch (error) {
    if (error instanceof FileError) return false
    throw error
  }
}

/** Without a mark, Latin letters, commas and line ends leave every other byte zero. */
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

/** The text without its byte order mark. @throws FileError where the bytes are not in this encoding */
async function* decode(
  open: OpenBytes,
  encoding: CsvEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const take = (part?: Uint8Array) => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode()
    } catch (error) {
      if (error instanceof TypeError) throw new FileError('encoding')
      throw error
    }
  }
  for await (const part of open()) yield take(part)
  yield take()
}

const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/g

/** A stray one is a row's own problem; one in fifty is no text. */
function hasManyControls(sample: string): boolean {
  return (sample.match(CONTROLS)?.length ?? 0) > sample.length / 50
}
