import type { FileHandle } from 'node:fs/promises'
import { FileError } from '../file-error'

export const UNPACKED_MAX_BYTES = 200_000_000
export const ENTRIES_MAX = 1_000

/** What the directory of a ZIP says of a file in it; whoever wrote it may have lied. */
export type ZipEntry = {
  name: string
  /** 0: stored, 8: deflated. */
  method: number
  packedBytes: number
  unpackedBytes: number
  /** Where its local header begins. */
  offset: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
/** The end's own 22 bytes and the longest comment behind them. */
const END_MAX_BYTES = 22 + 0xffff
/** A thousand names at their longest are more than any workbook's. */
const DIRECTORY_MAX_BYTES = 1_000_000
/** In place of a number that stands in the ZIP64 field. */
const IN_64 = 0xffffffff

/**
 * The entries of a ZIP by their names, read from its end as APPNOTE.TXT 4.3.6 says, before anything is
 * unpacked. Backslashes of old writers become slashes.
 * @throws FileError damaged, encrypted, unpacked with the megabytes it says, entries
 */
export async function readDirectory(
  handle: FileHandle,
  fileBytes: number,
): Promise<Map<string, ZipEntry>> {
  const { count, bytes, offset } = await findDirectory(handle, fileBytes)
  if (count > ENTRIES_MAX) throw new FileError('entries', count)
  if (bytes > DIRECTORY_MAX_BYTES) throw new FileError('damaged')
  const directory = await readAt(handle, offset, bytes)
  const entries = new Map<string, ZipEntry>()
  let unpackedBytes = 0
  for (let at = 0, left = count; left > 0; left -= 1) {
    const { entry, length } = readEntry(directory, at)
    // Two of one name: readers differ in which of them they take.
    if (entries.has(entry.name)) throw new FileError('damaged')
    entries.set(entry.name, entry)
    unpackedBytes += entry.unpackedBytes
    at += length
  }
  if (unpackedBytes > UNPACKED_MAX_BYTES) throw tooLarge(unpackedBytes)
  return entries
}

export const tooLarge = (bytes: number) => new FileError('unpacked', Math.ceil(bytes / 1e6))

/** @throws FileError damaged: the file ends before */
export async function readAt(handle: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  if (!Number.isSafeInteger(offset) || offset < 0) throw new FileError('damaged')
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, offset)
  if (bytesRead < bytes) throw new FileError('damaged')
  return buffer
}

async function findDirectory(handle: FileHandle, fileBytes: number) {
  const bytes = Math.min(fileBytes, END_MAX_BYTES)
  const tail = await readAt(handle, fileBytes - bytes, bytes)
  let at = bytes - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1
  if (at < 0) throw new FileError('damaged')
  const small = {
    count: tail.readUInt16LE(at + 10),
    bytes: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  const is64 = small.count === 0xffff || small.bytes === IN_64 || small.offset === IN_64
  if (!is64 || at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR_64) return small
  const end = await readAt(handle, Number(tail.readBigUInt64LE(at - 12)), 56)
  if (end.readUInt32LE(0) !== END_64) throw new FileError('damaged')
  return {
    count: Number(end.readBigUInt64LE(32)),
    bytes: Number(end.readBigUInt64LE(40)),
    offset: Number(end.readBigUInt64LE(48)),
  }
}

function readEntry(directory: Buffer, at: number): { entry: ZipEntry; length: number } {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) {
    throw new FileError('damaged')
  }
  const [nameBytes, extraBytes, noteBytes] = [28, 30, 32].map((place) =>
    directory.readUInt16LE(at + place),
  ) as [number, number, number]
  const length = 46 + nameBytes + extraBytes + noteBytes
  if (at + length > directory.length) throw new FileError('damaged')
  if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new FileError('encrypted')
  const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes)
  const [unpackedBytes = 0, packedBytes = 0, offset = 0] = with64(
    [24, 20, 42].map((place) => directory.readUInt32LE(at + place)),
    extra,
  )
  const name = nameOf(directory.toString('utf8', at + 46, at + 46 + nameBytes))
  const method = directory.readUInt16LE(at + 10)
  return { entry: { name, method, packedBytes, unpackedBytes, offset }, length }
}

/** Those that did not fit into 32 bits stand in the field 1, in this order. */
function with64(numbers: readonly number[], extra: Buffer): number[] {
  if (!numbers.includes(IN_64)) return [...numbers]
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1)
    at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return numbers.map((number) => {
    if (number !== IN_64) return number
    if (at + 8 > extra.length) throw new FileError('damaged')
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  })
}

/** Nothing is ever written under these names; one that leads out of the ZIP shows what it was made for. */
function nameOf(written: string): string {
  const name = written.replaceAll('\\', '/')
  const leadsOut = name.startsWith('/') || name.split('/').includes('..')
  if (leadsOut || name.includes('\0')) throw new FileError('damaged')
  return name
}
