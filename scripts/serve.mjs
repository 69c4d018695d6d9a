import { setTimeout as wait } from 'node:timers/promises'
import { signalGroup } from './child.mjs'
import { writeLine } from './log-lines.mjs'
import { countRestarts, RESTARTS } from './restarts.mjs'
import { startServer } from './server-process.mjs'
import { PlainError } from './step.mjs'

const POLL_MS = 50
const READY_LIMIT_MS = 120_000
/** Ctrl-C reaches us from the terminal and again through npm: that is one press. */
const SAME_PRESS_MS = 1_000

/** @typedef {ReturnType<typeof startServer>} Server */

/**
 * Runs Next until it is told to stop, by us or by others, or has died too often. One that refuses to
 * start is not started again: nobody has changed anything meanwhile.
 * @param {import('./server-process.mjs').Settings} settings
 * @param {() => void} onReady once, not after each restart
 * @param {import('./restarts.mjs').RestartLimits} [limits]
 * @returns {Promise<number>} the exit code; 0 after a clean stop
 */
export async function serve(settings, onReady, limits = RESTARTS) {
  const stopping = stopOnSignals()
  const restarts = countRestarts(limits)
  /** @type {Promise<void>[]} */
  const ending = []
  let hasServed = false
  for (;;) {
    const server = startServer(settings)
    stopping.follow(server)
    const state = await untilReady(server, settings)
    if (state === 'ready' && hasServed) writeLine('info', 'the server is back')
    else if (state === 'ready') onReady()
    // A restarted one waits for its database, or for room on its disk, as long as that takes.
    else if (state !== 'ended' && !hasServed) signalGroup(server.child, 'SIGKILL')
    hasServed ||= state === 'ready'
    if (hasServed) server.printed.tell()

    const { code, signal } = await server.ended
    ending.push(server.endOthers())
    const leave = (/** @type {number} */ exitCode) => Promise.all(ending).then(() => exitCode)
    if (stopping.isAsked()) return leave(stopping.exitCode())
    if (!hasServed && (state !== 'ended' || code !== null || settings.isDev)) {
      await leave(1)
      server.printed.show()
      throw new PlainError(
        state === 'ended'
          ? `The app stopped while starting (exit code ${code}).`
          : `The app does not become ready: ${state}`,
      )
    }
    if (code === 0 || settings.isDev) return leave(code ?? 1)
    const restart = restarts.next()
    const how = { code, signal, ...restart, most: limits.most }
    if (!restart) {
      writeLine('error', 'the server has ended too often, and is not started again', how)
      return leave(1)
    }
    writeLine('error', 'the server has ended, and is started again', how)
    await stopping.orAfter(restart.delayMs)
    if (stopping.isAsked()) return leave(stopping.exitCode())
  }
}

/**
 * @param {Server} server
 * @param {import('./server-process.mjs').Settings} settings
 * @returns {Promise<'ready' | 'ended' | string>} else what stood in the way
 */
async function untilReady({ ended }, { host, port }) {
  const gone = new AbortController()
  const end = ended.then(() => {
    gone.abort()
    return 'ended'
  })
  return Promise.race([end, waitUntilReady(host, port, gone.signal)])
}

function stopOnSignals() {
  /** @type {Server['child'] | undefined} */
  let child
  let askedMs = 0
  let isForced = false
  const asked = new AbortController()
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    if (askedMs === 0) {
      askedMs = Date.now()
      asked.abort()
      if (child) signalGroup(child, signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
    } else if (Date.now() - askedMs > SAME_PRESS_MS) {
      isForced = true
      if (child) signalGroup(child, 'SIGKILL')
    }
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, stop)
  return {
    /** @param {Server} server */
    follow: (server) => void (child = server.child),
    isAsked: () => askedMs > 0,
    exitCode: () => (isForced ? 1 : 0),
    /** @param {number} delayMs */
    orAfter: (delayMs) => wait(delayMs, undefined, { signal: asked.signal }).catch(() => {}),
  }
}

/**
 * @param {string} host
 * @param {number} port
 * @param {AbortSignal} [signal] nobody wants to know any more
 * @returns {Promise<'ready' | string>} what stood in the way, when time is up
 */
export async function waitUntilReady(host, port, signal) {
  const address = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? host
  const url = `http://${address}:${port}/api/health/ready`
  const endMs = Date.now() + READY_LIMIT_MS
  let obstacle = 'no answer'
  while (Date.now() < endMs && !signal?.aborted) {
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
