import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { KEEP_ALIVE_MS, NEXT, nextStart } from './build.mjs'
import { signalGroup } from './child.mjs'
import { PlainError, ROOT } from './step.mjs'

const POLL_MS = 50
const READY_LIMIT_MS = 120_000
const TAIL_LINES = 30
/** Ctrl-C reaches us from the terminal and again through npm: that is one press. */
const SAME_PRESS_MS = 1_000

/**
 * Runs Next until it ends or we are told to stop.
 * @param {{ isDev: boolean, host: string, port: number, server?: string }} settings server: another
 *   file than Next's own command; it is told where to listen by the environment
 * @param {() => void} onReady
 * @returns {Promise<number>} the exit code; 0 after a clean stop
 */
export async function serve({ isDev, host, port, server }, onReady) {
  const dev = [NEXT, 'dev', '-p', String(port), '-H', host]
  const args = isDev ? dev : nextStart({ host, port })
  const child = spawn(process.execPath, server ? [server] : args, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...(server && {
        PORT: String(port),
        HOSTNAME: host,
        KEEP_ALIVE_TIMEOUT: String(KEEP_ALIVE_MS),
      }),
      NODE_ENV: isDev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // Its own group: the terminal's Ctrl-C comes to us alone and we pass it on once.
    detached: process.platform !== 'win32',
  })
  const log = forwardLog(child.stdout, isDev)
  const stopping = stopOnSignals(child)
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(stopping.isAsked() ? stopping.exitCode() : (code ?? 1)))
  })
  const settled = await Promise.race([ended, waitUntilReady(host, port)])
  if (settled === 'ready') {
    log.showAll()
    onReady()
  } else if (typeof settled === 'string') {
    log.showHeld()
    signalGroup(child, 'SIGKILL')
    throw new PlainError(`The app does not become ready: ${settled}`)
  } else if (!stopping.isAsked()) {
    log.showHeld()
    throw new PlainError(`The app stopped while starting (exit code ${settled}).`)
  }
  return ended
}

/**
 * Until the app is ready Next's banner is held back: its lines say less than ours. Log lines, which
 * are JSON, always pass.
 * @param {import('node:stream').Readable} stdout
 * @param {boolean} isDev
 */
function forwardLog(stdout, isDev) {
  let isHolding = !isDev
  /** @type {string[]} */
  const held = []
  createInterface({ input: stdout }).on('line', (line) => {
    if (!isHolding || line.startsWith('{')) console.log(line)
    else held.push(line)
  })
  return {
    showAll: () => (isHolding = false),
    showHeld: () => {
      isHolding = false
      console.error(held.slice(-TAIL_LINES).join('\n'))
    },
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function stopOnSignals(child) {
  let askedMs = 0
  let isForced = false
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    if (askedMs === 0) {
      askedMs = Date.now()
      signalGroup(child, signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
    } else if (Date.now() - askedMs > SAME_PRESS_MS) {
      isForced = true
      signalGroup(child, 'SIGKILL')
    }
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, stop)
  return { isAsked: () => askedMs > 0, exitCode: () => (isForced ? 1 : 0) }
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<'ready' | string>} what stood in the way, when time is up
 */
export async function waitUntilReady(host, port) {
  const address = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? host
  const url = `http://${address}:${port}/api/health/ready`
  const endMs = Date.now() + READY_LIMIT_MS
  let obstacle = 'no answer'
  while (Date.now() < endMs) {
    try {
      const response = await fetch(url)
      if (response.ok) return 'ready'
      obstacle = `${url} answers ${response.status} ${await response.text()}`
    } catch {
      obstacle = `${url} does not answer`
    }
    await wait(POLL_MS)
  }
  return obstacle
}
