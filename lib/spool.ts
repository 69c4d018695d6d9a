import 'server-only'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Read at a time when a file is sent. */
const CHUNK_BYTES = 256 * 1024

/** Longer than a file is kept for. One that is written is younger: every chunk makes it so. */
const LEFT_BEHIND_MS = 20 * 60_000

const folder = () => join(env().dataDir, 'spool')

/** A finished file on the disk, of a known length. */
export type Spooled = {
  path: string
  length: number
  open: () => Promise<ReadableStream<Uint8Array>>
  remove: () => Promise<void>
}

/**
 * Writes a stream to a file; a stream that is stopped or fails leaves none.
 * @param name under which findSpooled finds it, also in another process that shares the folder
 */
export async function spool(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal: AbortSignal,
  name: string = randomUUID(),
): Promise<Spooled> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  // Under a name of its own until it is whole: two processes may write the same.
  const part = join(folder(), `${name}.${randomUUID()}`)
  const file = join(folder(), name)
  try {
    const target = createWriteStream(part, { mode: 0o600, flags: 'wx' })
    await pipeline(chunksOf(source), target, { signal })
    await rename(part, file)
    return await describe(file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** A file that was written under a name and is still there. */
export async function findSpooled(name: string): Promise<Spooled | null> {
  try {
    return await describe(join(folder(), name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

export const removeSpooled = (name: string) => rm(join(folder(), name), { force: true })

async function describe(file: string): Promise<Spooled> {
  const { size } = await stat(file)
  return {
    path: file,
    length: size,
    open: () => openFile(file),
    remove: () => rm(file, { force: true }),
  }
}

async function openFile(file: string): Promise<ReadableStream<Uint8Array>> {
  const handle = await open(file)
  let position = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
        const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position)
        position += bytesRead
        if (bytesRead > 0) {
          controller.enqueue(chunk.subarray(0, bytesRead))
          return
        }
        await handle.close()
        controller.close()
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}

/**
 * What processes left behind that ended without tidying up. By age: the folder may be shared with
 * machines whose processes cannot be asked.
 */
export async function tidySpool(nowMs = Date.now()): Promise<void> {
  const names = await readdir(folder()).catch(() => [])
  for (const name of names) {
    const file = join(folder(), name)
    const found = await stat(file).catch(() => null)
    if (!found || found.mtimeMs > nowMs - LEFT_BEHIND_MS) continue
    await rm(file, { force: true })
    log.info({ file: name }, 'removed a file of an ended process')
  }
}

/** Leaving the walk cancels the stream. */
async function* chunksOf(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  for await (const chunk of source) yield chunk
}
