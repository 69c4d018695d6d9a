import 'server-only'
import { env } from '@/lib/env'

/** What every Mini Program of a sandbox answers to; not a secret. */
export const SANDBOX_APP_ID = 'wxsandbox0000000001'
export const SANDBOX_APP_SECRET = 'sandbox-secret'

// The server that starts the sandbox and the code that asks it are bundled apart.
const holder = globalThis as typeof globalThis & { sunflowerSandboxAddress?: string }

/** Told once at start, when the built-in sandbox has its port. */
export function setSandboxAddress(url: string): void {
  holder.sunflowerSandboxAddress = url.replace(/\/$/, '')
}

/** Where the sandbox listens: another machine's, or the built-in one; null while there is none. */
export function getSandboxAddress(): string | null {
  return env().sandboxUrl?.replace(/\/$/, '') ?? holder.sunflowerSandboxAddress ?? null
}

/** Whether this installation offers a sandbox at all. */
export function hasSandbox(): boolean {
  return env().sandbox || env().sandboxUrl !== null
}
