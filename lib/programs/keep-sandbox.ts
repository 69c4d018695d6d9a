import 'server-only'
import { join } from 'node:path'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { mayBeAsked } from '@/lib/wechat/outgoing'
import { startSandbox } from '@/lib/wechat/sandbox/server'
import { getSandboxAddress, setSandboxAddress } from './sandbox-address'

const LOOK_EVERY_MS = 5_000
const ANSWER_LIMIT_MS = 2_000

/**
 * Sees to it that a built-in sandbox runs: of several processes on one machine the first runs it, and
 * another takes over when that one ends.
 */
export async function keepSandbox(): Promise<void> {
  const { sandbox, sandboxUrl, dataDir } = env()
  if (!sandbox || sandboxUrl !== null) return
  let own: string | null = null
  const look = async () => {
    const known = await getSandboxAddress()
    // However busy this process is, its own is there as long as it is.
    if (known !== null && (known === own || (await isThere(known)))) return
    own ??= (await startSandbox({ port: 0, stateFile: join(dataDir, 'sandbox-state') })).url
    await setSandboxAddress(own)
  }
  await look()
  setInterval(() => {
    look().catch((error: unknown) =>
      log.error({ err: error }, 'the sandbox could not be looked after; the next look tries again'),
    )
  }, LOOK_EVERY_MS).unref()
}

/** One that is slow is there, too: a second one beside it would count on its own. */
async function isThere(url: string): Promise<boolean> {
  // The address is a row of the database: it may lead to no machine but this.
  if (!URL.canParse(url) || !mayBeAsked(new URL(url), false)) return false
  try {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS)
    return (await fetch(`${url}/__sandbox/state`, { signal, redirect: 'error' })).ok
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
  }
}
