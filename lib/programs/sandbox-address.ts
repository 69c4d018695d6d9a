import 'server-only'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'

/** What every Mini Program of a sandbox answers to; not a secret. */
export const SANDBOX_APP_ID = 'wxsandbox0000000001'
export const SANDBOX_APP_SECRET = 'sandbox-secret'

const SETTING = 'sandbox-address'

/** Told by whichever process runs the built-in sandbox, for all that share the database. */
export async function setSandboxAddress(url: string): Promise<void> {
  const value = url.replace(/\/$/, '')
  await db.setting.upsert({
    where: { key: SETTING },
    create: { key: SETTING, value },
    update: { value },
  })
}

/** Where the sandbox listens: another machine's, or the built-in one; null while there is none. */
export async function getSandboxAddress(): Promise<string | null> {
  const { sandboxUrl } = env()
  if (sandboxUrl !== null) return sandboxUrl.replace(/\/$/, '')
  const setting = await db.setting.findUnique({ where: { key: SETTING } })
  return setting?.value ?? null
}

/** Whether this installation offers a sandbox at all. */
export function hasSandbox(): boolean {
  return env().sandbox || env().sandboxUrl !== null
}
