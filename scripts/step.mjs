import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A failure that its reader can act on: shown as it is, without a stack. */
export class PlainError extends Error {}

/**
 * One line per step: what is done, and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const startedMs = performance.now()
  process.stdout.write(`${name} … `)
  try {
    const result = await work()
    process.stdout.write(`done in ${seconds(performance.now() - startedMs)}\n`)
    return result
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/**
 * Runs a whole command; the process ends with what it returns, or with 1 and the reason.
 * @param {() => Promise<number>} work
 */
export function runCommand(work) {
  work().then(
    (exitCode) => process.exit(exitCode),
    (/** @type {unknown} */ error) => {
      console.error(error instanceof PlainError ? error.message : error)
      process.exit(1)
    },
  )
}

/** Takes the values of .env, where there is one; what the environment already says stays. */
export function loadEnvFile() {
  const file = join(ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
