import { FileError } from './file-error'
import { refuseKind, type OpenBytes } from './file-kind'
import { guessEncoding, type Reading } from './guess-encoding'
import type { CsvEncoding } from './schema'

export type OpenedText = {
  encoding: CsvEncoding
  /** Its first characters, to guess by. */
  sample: string
  /** All of it, in parts. @throws FileError encoding */
  texts: AsyncGenerator<string, void, undefined>
  /** Some cells in each encoding it may be in, where its bytes do not tell. */
  readings: Reading[]
}

const SAMPLE_BYTES = 65_536
const SAMPLE_CHARACTERS = 65_536

/**
 * Decodes a file of text, in the encoding that is given or else guessed. Never more than a part of it is
 * in memory. A few bytes that are no sign of it come as U+FFFD, for their rows to tell.
 * @param given what a person says the encoding is, in place of the guess
 * @throws FileError empty, notText, and what else it is; encoding where it is not in the named one
 */
export async function openText(open: OpenBytes, given?: CsvEncoding): Promise<OpenedText> {
  const head = await readHead(open)
  if (head.length === 0) throw new FileError('empty')
  await refuseKind(head, open)
  const { encoding, readings } = given
    ? { encoding: given, readings: [] }
    : await guessEncoding(head, open)
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
  return { encoding, sample, texts: chain(first, texts), readings }
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

/** So many lost signs, and so large a part of all that are no ASCII, show another encoding. */
const LOST_MAX = 20
const LOST_MAX_PART = 1 / 8

/** The text without its byte order mark. @throws FileError encoding with the row, where much is lost */
async function* decode(
  open: OpenBytes,
  encoding: CsvEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding)
  let [lost, others, firstLost, lines] = [0, 0, 0, 1]
  const count = (text: string) => {
    const signs = text.match(/[^\0-\x7f]/gu) ?? []
    const bad = signs.filter((sign) => sign === LOST)
    others += signs.length
    lost += bad.length
    if (bad.length > 0 && firstLost === 0)
      firstLost = lines + linesIn(text.slice(0, text.indexOf(LOST)))
    lines += linesIn(text)
    if (lost > LOST_MAX && lost > others * LOST_MAX_PART) throw new FileError('encoding', firstLost)
    return text
  }
  for await (const part of open()) yield count(decoder.decode(part, { stream: true }))
  yield count(decoder.decode())
  if (lost > others * LOST_MAX_PART) throw new FileError('encoding', firstLost)
}

const LOST = '\ufffd'
const linesIn = (text: string) => text.split('\n').length - 1

const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/g

/** A stray one is a row's own problem; one in fifty is no text. */
function hasManyControls(sample: string): boolean {
  return (sample.match(CONTROLS)?.length ?? 0) > sample.length / 50
}
