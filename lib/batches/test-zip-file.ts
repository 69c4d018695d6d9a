import { crc32, deflateRawSync } from 'node:zlib'

type Part = {
  name: string
  text: string | Uint8Array
  /** What the directory says of its length, where that is a lie. */
  saidBytes?: number
}

type Writing = {
  /** Lengths behind the bytes, as streaming writers put them. */
  descriptors?: boolean
  /** Lengths and places in the fields of ZIP64. */
  zip64?: boolean
  stored?: boolean
  encrypted?: boolean
  /** How many entries the end says there are. */
  saidEntries?: number
}

/** Test support: a ZIP byte by byte, as honest writers and dishonest ones make it. */
export function writeZip(parts: readonly Part[], how: Writing = {}): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  const flags = (how.descriptors ? 8 : 0) | (how.encrypted ? 1 : 0) | 0x800
  for (const { name, text, saidBytes } of parts) {
    const bytes = Buffer.from(text)
    const packed = how.stored ? bytes : deflateRawSync(bytes)
    const said = { crc: crc32(bytes), packed: packed.length, bytes: saidBytes ?? bytes.length }
    const sizes = numbers([4, said.crc], [4, said.packed], [4, said.bytes])
    const fields = numbers([2, 20], [2, flags], [2, how.stored ? 0 : 8], [4, 0])
    const local = Buffer.concat([
      numbers([4, 0x04034b50]),
      fields,
      how.descriptors ? numbers([4, 0], [4, 0], [4, 0]) : sizes,
      numbers([2, Buffer.byteLength(name)], [2, 0]),
      Buffer.from(name),
      packed,
      how.descriptors ? Buffer.concat([numbers([4, 0x08074b50]), sizes]) : Buffer.alloc(0),
    ])
    const large = [said.bytes, said.packed, offset]
    const extra = how.zip64
      ? Buffer.concat([numbers([2, 1], [2, 24]), ...large.map((number) => numbers([8, number]))])
      : Buffer.alloc(0)
    const [bytes32, packed32, offset32] = how.zip64 ? large.map(() => IN_64) : large
    directory.push(
      numbers([4, 0x02014b50], [2, 45]),
      fields,
      numbers([4, said.crc], [4, packed32 ?? 0], [4, bytes32 ?? 0]),
      numbers([2, Buffer.byteLength(name)], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0]),
      numbers([4, offset32 ?? 0]),
      Buffer.from(name),
      extra,
    )
    files.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  return Buffer.concat([...files, entries, endOf(how, parts.length, entries.length, offset)])
}

const IN_64 = 0xffffffff

function endOf({ zip64, saidEntries }: Writing, parts: number, bytes: number, offset: number) {
  const count = saidEntries ?? parts
  const small = zip64 ? [0xffff, IN_64, IN_64] : [count, bytes, offset]
  const [count16 = 0, bytes32 = 0, offset32 = 0] = small
  const end = Buffer.concat([
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count16], [2, count16]),
    numbers([4, bytes32], [4, offset32], [2, 0]),
  ])
  if (!zip64) return end
  const end64 = Buffer.concat([
    numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0]),
    numbers([8, count], [8, count], [8, bytes], [8, offset]),
  ])
  const locator = numbers([4, 0x07064b50], [4, 0], [8, offset + bytes], [4, 1])
  return Buffer.concat([end64, locator, end])
}

/** Little-endian, each of so many bytes. */
function numbers(...parts: readonly (readonly [bytes: 2 | 4 | 8, number: number])[]): Buffer {
  return Buffer.concat(
    parts.map(([bytes, number]) => {
      const buffer = Buffer.alloc(bytes)
      if (bytes === 8) buffer.writeBigUInt64LE(BigInt(number))
      else buffer.writeUIntLE(number, 0, bytes)
      return buffer
    }),
  )
}
