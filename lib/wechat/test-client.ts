import { requestCode } from './client'
import type { WechatConnection } from './connection'
import { createMemoryTokenStore } from './memory-token-store'
import { ANY_CODE, startTestServer } from './test-server'

// Test support: what a client meets at a server that answers as a test says.

const closers: (() => Promise<void>)[] = []

/** For after each test. */
export async function closeServers(): Promise<void> {
  for (const close of closers.splice(0)) await close()
}

/** Closes with them what a test opened by itself. */
export const closeLater = (close: () => Promise<void>): number => closers.push(close)

export async function start(...how: Parameters<typeof startTestServer>) {
  const server = await startTestServer(...how)
  closers.push(server.close)
  return server
}

export const quick = { firstDelayMs: 5, connectTimeoutMs: 400 }

export function ask(
  connection: WechatConnection,
  changes: Partial<Parameters<typeof requestCode>[2]> = {},
) {
  const tokens = createMemoryTokenStore()
  return requestCode(connection, ANY_CODE, {
    tokens,
    totalTimeoutMs: 5000,
    limits: quick,
    ...changes,
  })
}
