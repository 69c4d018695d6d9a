import { createInterface } from 'node:readline'

/** @typedef {'info' | 'warn' | 'error'} Level */

/** As lib/log.ts, whose lines these stand among. */
const LEVELS = { info: 30, warn: 40, error: 50 }
/** What a process prints within this time is one thing: a stack, or the words of one that crashed. */
const AT_ONCE_MS = 50

/**
 * @param {Level} level
 * @param {string} msg
 * @param {Record<string, unknown>} [details]
 */
export function writeLine(level, msg, details) {
  const time = new Date().toISOString()
  console.log(JSON.stringify({ level: LEVELS[level], time, ...details, msg }))
}

/**
 * What a start has to say once its server runs: in plain words to a person at a terminal, else as a
 * line of the log.
 * @param {string} msg
 * @param {Level} [level]
 */
export function say(msg, level = 'info') {
  if (process.stdout.isTTY) console.log(msg)
  else writeLine(level, msg)
}

/**
 * The one line that is never one of the log: a person copies the address out of it.
 * @param {string} appUrl
 * @param {string} token
 */
export function tellSetupLink(appUrl, token) {
  console.log(`Set up the first admin (once): ${appUrl}/setup?token=${token}`)
}

const isLogLine = (/** @type {string} */ line) => line.startsWith('{"level":') && line.endsWith('}')

/**
 * Takes what a server prints: lines of its log go on as they are, of anything else what is printed at
 * once is handed to `tell`.
 * @param {import('node:stream').Readable} stream
 * @param {(lines: string[]) => void} tell
 */
export function readPrinted(stream, tell) {
  /** @type {string[]} */
  let lines = []
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const flush = () => {
    clearTimeout(timer)
    const told = lines
    lines = []
    if (told.some((line) => line.trim() !== '')) tell(told)
  }
  const reader = createInterface({ input: stream })
  reader.on('line', (line) => {
    if (isLogLine(line)) {
      console.log(line)
      return
    }
    lines.push(line)
    clearTimeout(timer)
    timer = setTimeout(flush, AT_ONCE_MS)
  })
  reader.on('close', flush)
}

/**
 * What was no line of the log, as one: what is the matter, and all of it as its stack.
 * @param {Level} level
 * @param {string[]} lines
 */
export function writePrinted(level, lines) {
  const filled = lines.filter((line) => line.trim() !== '')
  const named = filled.find((line) => /^\S*(Error|Exception)\b.*:|^FATAL ERROR:/.test(line))
  const msg = (named ?? filled[0] ?? '').trim()
  // Node's own, which it prints where errors go.
  const isWarning = msg.startsWith('(node:')
  const details = filled.length > 1 ? { stack: filled.join('\n') } : {}
  writeLine(isWarning ? 'warn' : level, msg, details)
}
