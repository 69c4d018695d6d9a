import { join } from 'node:path'
import { env } from '@/lib/env'
import { bringUpToDate } from '@/lib/migrations/bring-up-to-date'
import { takeClock } from './demo/clock'
import { endWith } from './end-with'

// Run by npm run demo in an empty folder: lives through ninety days of a desk with the program's own
// use cases and the built-in sandbox, so that everything agrees with everything.

const CODES = 300
const DAYS = 90

async function main(): Promise<void> {
  const nowMs = Date.now()
  const clock = takeClock()
  clock.begin(nowMs - DAYS * 24 * 3600_000)
  const { databaseUrl, dataDir } = env()
  await bringUpToDate(databaseUrl)
  // Only now: these open the database as soon as they are imported.
  const { startSandbox } = await import('@/lib/wechat/sandbox/server')
  const { setSandboxAddress } = await import('@/lib/programs/sandbox-address')
  const { fillDesk } = await import('./demo/fill-desk')
  const sandbox = await startSandbox({ port: 0, stateFile: join(dataDir, 'sandbox-state') })
  await setSandboxAddress(sandbox.url)
  await fillDesk({
    ...{ codes: CODES, days: DAYS, posters: 40, leaflets: { rows: 60, made: 30 } },
    ...{ nowMs, clock, sandboxUrl: sandbox.url, tell },
  })
  await sandbox.close()
}

let told = 0

function tell(done: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  ${done} of ${CODES} codes`)
  else if (done - told >= 100) console.log(`  ${done} of ${CODES} codes`)
  if (done - told >= 100) told = done
  if (done === CODES && process.stdout.isTTY) process.stdout.write('\n')
}

await endWith(main, () => undefined)
