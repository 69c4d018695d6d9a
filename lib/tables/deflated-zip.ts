import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

// A ZIP that is written while it is sent, its entries compressed (client-zip only stores them). The
// sizes stand behind each entry, as they are known only then (APPNOTE 4.3.9).

export type TextEntry = { name: string; text: AsyncIterable<string> | Iterable<string> }

const SIZES_FOLLOW = 0x0008
const NAMES_IN_UTF8 = 0x0800
const DEFLATED = 8
/** ZIP 2.0: a deflated entry. */
const VERSION = 20
/** 1 January 1980, the first day a ZIP knows. */
const NO_DATE = 0x21
/** Beyond it a ZIP needs fields that old programs do not read. */
const MAX_BYTES = 0xff_ff_ff_ff

type Written = { name: Buffer; offset: number; crc: number; packed: number; bytes: number }

/** @throws where the whole, or one entry, comes to 4 GB */
export async function* zipTexts(
  entries: Iterable<TextEntry>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const written: Written[] = []
  let offset = 0
  for (const { name, text } of entries) {
    const entry: Written = { name: Buffer.from(name), offset, crc: 0, packed: 0, bytes: 0 }
    const head = localHead(entry)
    yield head
    for await (const part of deflate(text, entry)) {
      entry.packed += part.length
      yield part
    }
    offset += head.length + entry.packed + SIZES_LENGTH
    if (entry.bytes > MAX_BYTES || offset > MAX_BYTES) throw new Error('a ZIP of 4 GB')
    yield sizesOf(entry)
    written.push(entry)
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  yield directory
  yield endOf(written.length, directory.length, offset)
}

async function* deflate(text: TextEntry['text'], entry: Written): AsyncGenerator<Uint8Array> {
  async function* count() {
    for await (const part of text) {
      const bytes = Buffer.from(part)
      entry.crc = crc32(bytes, entry.crc)
      entry.bytes += bytes.length
      yield bytes
    }
  }
  const packer = createDeflateRaw()
  // What fails on the way is thrown by whoever reads the end of it.
  pipeline(Readable.from(count()), packer, () => undefined)
  for await (const part of packer) yield part as Uint8Array
}

const common = (buffer: Buffer, at: number) => {
  buffer.writeUInt16LE(VERSION, at)
  buffer.writeUInt16LE(SIZES_FOLLOW | NAMES_IN_UTF8, at + 2)
  buffer.writeUInt16LE(DEFLATED, at + 4)
  buffer.writeUInt16LE(NO_DATE, at + 8)
}

function localHead({ name }: Written): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50)
  common(head, 4)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

const SIZES_LENGTH = 16

function sizesOf({ crc, packed, bytes }: Written): Buffer {
  const sizes = Buffer.alloc(SIZES_LENGTH)
  sizes.writeUInt32LE(0x08074b50)
  sizes.writeUInt32LE(crc, 4)
  sizes.writeUInt32LE(packed, 8)
  sizes.writeUInt32LE(bytes, 12)
  return sizes
}

function directoryEntry({ name, offset, crc, packed, bytes }: Written): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50)
  head.writeUInt16LE(VERSION, 4)
  common(head, 6)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(bytes, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

function endOf(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
