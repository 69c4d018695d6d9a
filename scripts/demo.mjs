import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runVisibly } from './child.mjs'
import { TYPESCRIPT } from './prepare.mjs'
import { PlainError, ROOT, seconds } from './step.mjs'

/**
 * Before .env is read: the demo is a desk of its own, whatever the real one is set to. What stands
 * here empty is left at its default.
 */
export function useDemoSettings() {
  const folder = resolve(ROOT, process.env.DATA_DIR || 'data', 'demo')
  const own = { DATA_DIR: folder, SANDBOX: 'on', WORKER: 'on' }
  const none = ['DATABASE_URL', 'APP_SECRET', 'APP_SECRET_PREVIOUS', 'SANDBOX_URL']
  Object.assign(process.env, own, Object.fromEntries(none.map((name) => [name, ''])))
}

/**
 * Fills the demo's folder the first time. It is filled under another name and renamed when it is
 * whole, so that a filling that was cut short never counts as one.
 */
export async function ensureDemo() {
  const folder = process.env.DATA_DIR ?? ''
  if (existsSync(join(folder, 'sunflower.db'))) return
  const filling = `${folder}-filling`
  for (const old of [folder, filling]) rmSync(old, { recursive: true, force: true })
  mkdirSync(filling, { recursive: true, mode: 0o700 })
  const startedMs = performance.now()
  console.log('Filling the demo with 90 days of work (about a minute, the first time) …')
  const env = { DATA_DIR: filling, LOG_LEVEL: 'warn' }
  const exitCode = await runVisibly(process.execPath, [...TYPESCRIPT, 'scripts/fill-demo.ts'], {
    env,
  })
  if (exitCode !== 0) throw new PlainError('The demo could not be filled, for the reason above.')
  renameSync(filling, folder)
  console.log(`Filled in ${seconds(performance.now() - startedMs)}.`)
}

export function tellDemoAccounts() {
  console.log(
    'This is a demo: sign in as admin@example.com, operator@example.com or marketer@example.com, password sunflower-demo',
  )
}
