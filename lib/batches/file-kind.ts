import { FileError } from './file-error'
import type { FileProblem } from './schema'

/** A file's bytes from its beginning, in parts as they come; asked for more than once. */
export type OpenBytes = () => AsyncIterable<Uint8Array>

/** `PK` alone may begin a heading. */
const ZIPS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x50, 0x4b, 0x07, 0x08],
]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** First bytes of what people rename. */
const SIGNATURES: [FileProblem, number[]][] = [
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x52, 0x49, 0x46, 0x46]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
]

/** Names within the container of old Office files; a workbook with a password is in one, too. */
const IN_OLE: [FileProblem, string][] = [
  ['encrypted', 'EncryptedPackage'],
  ['document', 'WordDocument'],
  ['document', 'PowerPoint Document'],
]

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte)

export const isZip = (head: Uint8Array): boolean => ZIPS.some((start) => startsWith(head, start))

/**
 * Says what a file is that is neither a workbook nor text, whatever its name says.
 * @param head its first bytes
 * @throws FileError picture, pdf, archive, oldWorkbook, encrypted, document, webPage
 */
export async function refuseKind(head: Uint8Array, open: OpenBytes): Promise<void> {
  if (startsWith(head, OLE)) throw new FileError(await kindOfOle(open))
  const known = SIGNATURES.find(([, signature]) => startsWith(head, signature))
  if (known) throw new FileError(known[0])
  if (isBitmap(head)) throw new FileError('picture')
  const beginning = Buffer.from(head.subarray(0, 1024)).toString('latin1')
  // What many a system calls .xls is a web page or XML.
  if (/^[^<,\n]{0,5}\s*<(?:!doctype|html|head|meta|table|style|\?xml)/i.test(beginning)) {
    throw new FileError('webPage')
  }
}

/** `BM` may begin a heading; a bitmap goes on with zeros. */
const isBitmap = (head: Uint8Array) =>
  startsWith(head, [0x42, 0x4d]) && head[6] === 0 && head[7] === 0

async function kindOfOle(open: OpenBytes): Promise<FileProblem> {
  const names = IN_OLE.map(([problem, name]) => ({ problem, name: Buffer.from(name, 'utf16le') }))
  let end = Buffer.alloc(0)
  for await (const part of open()) {
    const bytes = Buffer.concat([end, part])
    const found = names.find(({ name }) => bytes.includes(name))
    if (found) return found.problem
    end = bytes.subarray(-64)
  }
  return 'oldWorkbook'
}
