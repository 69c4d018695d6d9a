import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError, ROOT } from './step.mjs'

/** How Node runs our TypeScript; react-server makes `server-only` the empty module it is in Next. */
export const TYPESCRIPT = ['--conditions=react-server', '--import', 'tsx']

/** In what npm run image makes there is no TypeScript left. */
const BUNDLED = join(ROOT, 'commands/prepare.mjs')

/**
 * Checks the environment and brings the database up to date, in a child that ends with it.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string[]} [words] what the start was told: --take-back
 * @returns {Promise<import('./prepare').Prepared>}
 * @throws {PlainError} one line per problem
 */
export async function prepare(env = process.env, words = []) {
  const isBundled = existsSync(BUNDLED)
  const child = fork(isBundled ? BUNDLED : 'scripts/prepare.ts', words, {
    cwd: ROOT,
    env,
    execArgv: isBundled ? [] : TYPESCRIPT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  /** @type {import('./prepare').Outcome} */
  const outcome = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', () => reject(new PlainError('Preparing failed for the reason above.')))
  })
  if ('problems' in outcome) throw new PlainError(outcome.problems.join('\n'))
  return outcome
}
