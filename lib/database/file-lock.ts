import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const POLL_MS = 100
/** A lock that says nothing for longer than this is of a process that was killed as it made it. */
const UNWRITTEN_MS = 5_000

/**
 * Runs `work` while holding `path` as a lock file. A lock whose process is gone is taken over.
 * For SQLite, whose database lies on this machine: the holder's process id can be asked.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await tryLock(path))) {
    if (await isAbandoned(path)) await rm(path, { force: true })
    else await wait(POLL_MS)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function tryLock(path: string): Promise<boolean> {
  const holder = `${process.pid} ${await beginningOf(process.pid)}`
  try {
    await writeFile(path, holder, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (isCoded(error, 'EEXIST')) return false
    throw error
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const [number, began = ''] = (await readFile(path, 'utf8')).split(' ')
    const pid = Number(number)
    if (!(pid > 0)) return Date.now() - (await stat(path)).mtimeMs > UNWRITTEN_MS
    // The number may be another's by now: in a container every start has the same ones.
    const begins = await beginningOf(pid)
    if (began !== '' && begins !== '') return began !== begins
    process.kill(pid, 0)
    return false
  } catch (error) {
    if (isCoded(error, 'ENOENT') || isCoded(error, 'EPERM')) return false
    if (isCoded(error, 'ESRCH')) return true
    throw error
  }
}

/** When a process began, in Linux's own count since the machine did; elsewhere nothing. */
async function beginningOf(pid: number): Promise<string> {
  const said = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // After the program's name, which stands in brackets and may hold anything.
  return said.slice(said.lastIndexOf(')')).split(' ')[20] ?? ''
}

const isCoded = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code
