import { readFileSync, readlinkSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

// Plain JavaScript of Node alone: scripts take the same lock before anything is installed.

const POLL_MS = 100
const HEARTBEAT_MS = 1_000
/** A holder that cannot be asked is gone when its lock was not touched for so long, as whoever waits has watched. */
const SILENT_MS = 10_000
/** A lock in which nothing stands is written in this moment; or its process was killed as it made it. */
const UNWRITTEN_MS = 5_000

/**
 * Runs `work` while holding `path` as a lock file; a lock whose process is gone is taken over. The process
 * is asked by its number where that means something: on this machine, in this container. Where it does not,
 * as in a folder that containers share, the holder touches its lock while it works. Clocks are not compared:
 * one of the two may be put right meanwhile.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withFileLock(path, work, onWait) {
  const mine = `${process.pid} ${beginningOf(process.pid)} ${PLACE}`
  let isWaiting = false
  let [seen, sinceMs] = ['', 0]
  while (!tryLock(path, mine)) {
    const lock = look(path)
    const now = `${lock?.mtimeMs} ${lock?.text}`
    if (now !== seen) [seen, sinceMs] = [now, performance.now()]
    if (lock && isAbandoned(lock, performance.now() - sinceMs)) {
      rmSync(path, { force: true })
      continue
    }
    if (!isWaiting) onWait?.()
    isWaiting = true
    await wait(POLL_MS)
  }
  const release = () => {
    // Not one that somebody else has taken over.
    if (look(path)?.text === mine) rmSync(path, { force: true })
  }
  const touch = () => utimes(path, new Date(), new Date(), () => {})
  const heartbeat = setInterval(touch, HEARTBEAT_MS).unref()
  process.on('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    process.off('exit', release)
    release()
  }
}

/** @typedef {{ text: string, mtimeMs: number }} Lock */

/**
 * @param {string} path
 * @param {string} mine
 */
function tryLock(path, mine) {
  try {
    writeFileSync(path, mine, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (isCoded(error, 'EEXIST')) return false
    throw error
  }
}

/**
 * What stands there; null: nothing any more.
 * @param {string} path
 * @returns {Lock | null}
 */
function look(path) {
  try {
    return { text: readFileSync(path, 'utf8'), mtimeMs: statSync(path).mtimeMs }
  } catch (error) {
    if (isCoded(error, 'ENOENT')) return null
    throw error
  }
}

/**
 * @param {Lock} lock
 * @param {number} silentMs
 */
function isAbandoned({ text, mtimeMs }, silentMs) {
  if (text === '') return Math.abs(Date.now() - mtimeMs) > UNWRITTEN_MS
  const holder = askHolder(text)
  return holder === 'gone' || (holder === 'unknown' && silentMs > SILENT_MS)
}

/**
 * What is known of the process that wrote a lock.
 * @param {string} text
 */
function askHolder(text) {
  const [number, began = '', place = PLACE] = text.split(' ')
  const pid = Number(number)
  if (!(pid > 0) || place !== PLACE) return 'unknown'
  // The number may be another's by now: in a container every start has the same ones.
  const begins = beginningOf(pid)
  if (began !== '' && begins !== '') return began === begins ? 'there' : 'gone'
  try {
    process.kill(pid, 0)
    return 'unknown'
  } catch (error) {
    return isCoded(error, 'ESRCH') ? 'gone' : 'unknown'
  }
}

/** Where the number of a process means this one: the machine, and on Linux the container. */
const PLACE = `${hostname()}:${orNothing(() => readlinkSync('/proc/self/ns/pid'))}`

/**
 * When a process began, in Linux's own count since the machine did; elsewhere nothing.
 * @param {number} pid
 */
function beginningOf(pid) {
  const said = orNothing(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // After the program's name, which stands in brackets and may hold anything.
  return said.slice(said.lastIndexOf(')')).split(' ')[20] ?? ''
}

/** @param {() => string} read */
function orNothing(read) {
  try {
    return read()
  } catch {
    return ''
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
const isCoded = (error, code) => error instanceof Error && 'code' in error && error.code === code
