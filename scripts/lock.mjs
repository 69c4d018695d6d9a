import { closeSync, openSync, readFileSync, rmSync, statSync, utimes, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT } from './step.mjs'

// Not in node_modules or .next: npm ci and next build empty those.
const LOCK = join(ROOT, '.preparing.lock')
const POLL_MS = 200
const HEARTBEAT_MS = 2_000
const ABANDONED_AFTER_MS = 20_000

/**
 * Does work that fills a shared folder, unless it is done. Two commands at once must not install or
 * build into the same place: the second waits, and then finds the work done.
 * @param {() => boolean} isDone
 * @param {() => Promise<void>} work
 */
export async function doOnce(isDone, work) {
  if (isDone()) return
  await whileLocked(async () => {
    if (!isDone()) await work()
  })
}

/** @param {() => Promise<void>} work */
async function whileLocked(work) {
  let hasSaidSo = false
  while (!tryLock()) {
    if (isAbandoned()) {
      rmSync(LOCK, { force: true })
      continue
    }
    if (!hasSaidSo) console.log('Waiting: another command is preparing this folder.')
    hasSaidSo = true
    await wait(POLL_MS)
  }
  const release = () => rmSync(LOCK, { force: true })
  const keepFresh = () => utimes(LOCK, new Date(), new Date(), () => {})
  const heartbeat = setInterval(keepFresh, HEARTBEAT_MS)
  process.on('exit', release)
  try {
    await work()
  } finally {
    clearInterval(heartbeat)
    process.off('exit', release)
    release()
  }
}

function tryLock() {
  try {
    const file = openSync(LOCK, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** The holder's process is gone, or its id is another's by now and nobody keeps the lock fresh. */
function isAbandoned() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'))
    if (Date.now() - statSync(LOCK).mtimeMs > ABANDONED_AFTER_MS) return true
    if (pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
