import { spawn } from 'node:child_process'
import { KEEP_ALIVE_MS, NEXT, nextStart } from './build.mjs'
import { signalGroup } from './child.mjs'
import { readPrinted, writePrinted } from './log-lines.mjs'
import { ROOT } from './step.mjs'

const TAIL_LINES = 30
/** Longer than a batch worker takes to finish its rows once its server is gone. */
const OTHERS_LIMIT_MS = 25_000

/**
 * @typedef {{ isDev: boolean, host: string, port: number, server?: string }} Settings server: another
 *   file than Next's own command; it is told where to listen by the environment
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending
 */

/**
 * Starts Next in a process of its own.
 * @param {Settings} settings
 */
export function startServer({ isDev, host, port, server }) {
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
    stdio: isDev ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // Its own group: the terminal's Ctrl-C comes to us alone and we pass it on once.
    detached: process.platform !== 'win32',
  })
  const printed = takePrinted(child)
  /** @type {Promise<Ending>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => child.once('close', () => resolve()))
  return {
    child,
    printed,
    ended,
    /** Ends what it has started and left behind. */
    async endOthers() {
      signalGroup(child, 'SIGTERM')
      const late = setTimeout(() => signalGroup(child, 'SIGKILL'), OTHERS_LIMIT_MS)
      await closed
      clearTimeout(late)
    },
  }
}

/**
 * Until the app is ready Next's banner is held back: its lines say less than ours.
 * @param {import('node:child_process').ChildProcess} child
 */
function takePrinted({ stdout, stderr }) {
  /** @type {{ level: 'info' | 'error', lines: string[] }[] | null} */
  let held = []
  const take = (/** @type {'info' | 'error'} */ level) => (/** @type {string[]} */ lines) => {
    if (held) held.push({ level, lines })
    else writePrinted(level, lines)
  }
  if (stdout) readPrinted(stdout, take('info'))
  if (stderr) readPrinted(stderr, take('error'))
  const release = () => {
    const all = held ?? []
    held = null
    return all
  }
  return {
    /** From now on all of it is told; of what was held only what is amiss. */
    tell: () =>
      release().forEach(({ level, lines }) => level === 'error' && writePrinted(level, lines)),
    /** For whoever started it and reads why that failed. */
    show() {
      const lines = release().flatMap((part) => part.lines)
      if (lines.length > 0) console.error(lines.slice(-TAIL_LINES).join('\n'))
    },
  }
}
