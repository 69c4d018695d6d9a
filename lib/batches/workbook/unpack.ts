import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { FileError } from '../file-error'
import { readAt, tooLarge, UNPACKED_MAX_BYTES, type ZipEntry } from './zip-directory'

const READ_BYTES = 16 * 1024
const LOCAL = 0x04034b50

/** What all parts of one file may unpack to together. */
export type Budget = { leftBytes: number }
export const newBudget = (): Budget => ({ leftBytes: UNPACKED_MAX_BYTES })

/**
 * The bytes of an entry as they are unpacked, never more of them than its directory said: the rest of
 * a lie is not unpacked.
 * @throws FileError damaged, unpacked
 */
export async function* unpack(
  handle: FileHandle,
  entry: ZipEntry,
  budget: Budget,
): AsyncGenerator<Buffer, void, undefined> {
  const { method, unpackedBytes } = entry
  if (method !== 0 && method !== 8) throw new FileError('damaged')
  const packed = Readable.from(readPacked(handle, entry))
  const inflate = createInflateRaw({ chunkSize: READ_BYTES })
  packed.on('error', (error) => inflate.destroy(error))
  const parts: AsyncIterable<unknown> = method === 0 ? packed : packed.pipe(inflate)
  let given = 0
  try {
    for await (const part of parts) {
      if (!Buffer.isBuffer(part)) throw new Error('a stream of bytes gave something else')
      given += part.length
      budget.leftBytes -= part.length
      if (budget.leftBytes < 0) throw tooLarge(UNPACKED_MAX_BYTES - budget.leftBytes)
      if (given > unpackedBytes) throw new FileError('damaged')
      yield part
    }
  } catch (error) {
    if (isZlibError(error)) throw new FileError('damaged')
    throw error
  } finally {
    packed.destroy()
    inflate.destroy()
  }
  if (given < unpackedBytes) throw new FileError('damaged')
}

async function* readPacked(handle: FileHandle, { offset, packedBytes }: ZipEntry) {
  const local = await readAt(handle, offset, 30)
  if (local.readUInt32LE(0) !== LOCAL) throw new FileError('damaged')
  let at = offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  for (let left = packedBytes; left > 0; left -= READ_BYTES) {
    const part = await readAt(handle, at, Math.min(left, READ_BYTES))
    at += part.length
    yield part
  }
}

const isZlibError = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^Z_|^ERR_STREAM_PREMATURE_CLOSE$/.test(error.code)
