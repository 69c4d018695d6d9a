import { rmSync } from 'node:fs'
import { chmod, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What SQLite, and a copy on its way to be one file, leave beside a file. */
const SIDE_FILES = ['', '-wal', '-shm', '-journal', '-copy', '-copy-wal', '-copy-shm']
const STOPPED = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Lends an empty file that only its owner reads, and takes it away again with whatever lies beside
 * it: at the end, after a failure, and on Ctrl-C.
 */
export async function withDraft<T>(draft: string, work: (draft: string) => Promise<T>): Promise<T> {
  const remove = () => {
    for (const suffix of SIDE_FILES) rmSync(`${draft}${suffix}`, { force: true })
  }
  const stop = (signal: keyof typeof STOPPED) => {
    remove()
    process.exit(STOPPED[signal])
  }
  remove()
  for (const signal of SIGNALS) process.on(signal, stop)
  try {
    await (await open(draft, 'wx', 0o600)).close()
    return await work(draft)
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
    remove()
  }
}

/**
 * Puts what `write` makes of an empty file in the place of `file`, once it is whole and on the disk.
 * Until then, whatever stops it, `file` is what it was before.
 */
export function writeThenRename<T>(file: string, write: (draft: string) => Promise<T>): Promise<T> {
  return withDraft(`${file}.part`, async (draft) => {
    const result = await write(draft)
    await chmod(draft, 0o600)
    await toDisk(draft)
    await rename(draft, file)
    await toDisk(dirname(file))
    return result
  })
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
