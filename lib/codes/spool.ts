import 'server-only'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Read at a time when a file is sent. */
const CHUNK_BYTES = 256 * 1024

const folder = () => join(env().dataDir, 'spool')

/** A finished file on the disk, of a known length. */
export type Spooled = {
  length: number
  open: () => Promise<ReadableStream<Uint8Array>>
  remove: () => Promise<void>
}

/** Writes a stream to a file of its own; a stream that is stopped or fails leaves none. */
export async function spool(
  source: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<Spooled> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  // The process's number tells the next start whose file it is.
  const file = join(folder(), `${process.pid}-${randomUUID()}`)
  const remove = () => rm(file, { force: true })
  try {
    const target = createWriteStream(file, { mode: 0o600, flags: 'wx' })
    await pipeline(chunksOf(source), target, { signal })
    const { size } = await stat(file)
    return { length: size, open: () => openFile(file), remove }
  } catch (error) {
    await remove()
    throw error
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

/** What processes left behind that ended without tidying up. For the start of a process. */
export async function tidySpool(): Promise<void> {
  const names = await readdir(folder()).catch(() => [])
  for (const name of names) {
    const pid = Number.parseInt(name, 10)
    if (pid !== process.pid && isRunning(pid)) continue
    await rm(join(folder(), name), { force: true })
    log.info({ file: name }, 'removed an archive of an ended process')
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks.
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Leaving the walk cancels the stream. */
async function* chunksOf(source: ReadableStream<Uint8Array>) {
  for await (const chunk of source) yield chunk
}
