import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { PlainError, ROOT } from './step.mjs'

const HEAD_LINES = 15
const TAIL_LINES = 25
const QUIET = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', NO_UPDATE_NOTIFIER: '1' }
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * @typedef {{ env?: Partial<NodeJS.ProcessEnv>, cwd?: string, shell?: boolean, limitMs?: number }} ChildOptions
 */

/**
 * Runs a command whose output only matters when it fails.
 * @param {string} name what to call it in the error
 * @param {string} file
 * @param {string[]} args
 * @param {ChildOptions} [options]
 */
export async function runQuietly(name, file, args, options = {}) {
  const { exitCode, output } = await runAside(file, args, options)
  if (exitCode !== 0) {
    throw new PlainError(`${shorten(output)}\n${name} failed.`)
  }
}

/**
 * Runs a command beside others: what it prints is handed back.
 * @param {string} file
 * @param {string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<{ exitCode: number | null, output: string }>}
 */
export async function runAside(file, args, options = {}) {
  const child = spawn(file, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...QUIET, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: options.shell ?? false,
    timeout: options.limitMs,
    detached: process.platform !== 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
  }
  const { exitCode, stoppedBy } = await finish(child)
  if (stoppedBy) process.exit(exitOn(stoppedBy))
  return { exitCode, output }
}

/**
 * The reason stands at the beginning (npm) or at the end (most others).
 * @param {string} output
 */
function shorten(output) {
  const lines = output.trimEnd().split('\n')
  if (lines.length <= HEAD_LINES + TAIL_LINES) return lines.join('\n')
  return [...lines.slice(0, HEAD_LINES), '…', ...lines.slice(-TAIL_LINES)].join('\n')
}

/**
 * Runs a command in front of the reader and hands back its exit code.
 * @param {string} file
 * @param {string[]} args
 * @param {ChildOptions} [options]
 */
export async function runVisibly(file, args, options = {}) {
  const child = spawn(file, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...QUIET, ...options.env },
    stdio: 'inherit',
    // In front, the child stays in our group, or it could not read from the terminal.
  })
  const { exitCode, stoppedBy } = await finish(child)
  if (stoppedBy) process.exit(exitCode ?? exitOn(stoppedBy))
  return exitCode ?? 1
}

/** @param {NodeJS.Signals} signal */
const exitOn = (signal) => (signal === 'SIGINT' ? 130 : 143)

/**
 * Waits for a child. A signal to us is passed on and ends the child first, so nothing stays behind.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ exitCode: number | null, stoppedBy: NodeJS.Signals | undefined }>}
 */
function finish(child) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.Signals | undefined} */
    let stoppedBy
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      stoppedBy = signal
      signalGroup(child, signal)
    }
    for (const signal of SIGNALS) process.on(signal, passOn)
    const forget = () => {
      for (const signal of SIGNALS) process.off(signal, passOn)
    }
    child.once('error', (error) => {
      forget()
      reject(new PlainError(`Cannot run ${child.spawnfile}: ${error.message}`))
    })
    child.once('close', (code) => {
      forget()
      resolve({ exitCode: code, stoppedBy })
    })
  })
}

/**
 * Waits until a child is gone. One that has gone before says so no more, and is not waited for.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null>} its exit code; null where a signal ended it
 */
export async function untilGone(child) {
  const isGone = child.exitCode !== null || child.signalCode !== null
  // eslint-disable-next-line no-restricted-syntax -- here it is asked before
  if (!isGone) await once(child, 'exit')
  return child.exitCode
}

/**
 * Signals a child and waits until it is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function endChild(child, signal) {
  const gone = untilGone(child)
  child.kill(signal)
  return gone
}

/**
 * Whether there is a process of that number. One that is dead, and that nobody has asked after yet, is none.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    const isLinux = process.platform === 'linux'
    return !isLinux || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

/**
 * What a forked child says next.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<unknown>}
 * @throws {Error} when it is gone before it has said anything
 */
export async function nextMessage(child) {
  const gone = new AbortController()
  const end = () => gone.abort()
  child.once('exit', end)
  try {
    const [message] = await once(child, 'message', { signal: gone.signal })
    return message
  } catch (error) {
    if (!gone.signal.aborted) throw error
    throw new Error(`A child ended with ${child.exitCode ?? child.signalCode} and said nothing.`)
  } finally {
    child.off('exit', end)
  }
}

/**
 * Signals a child and, where it leads its own group, whatever it started.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}
