import type { StoredToken, TokenStore } from './token'

/** Test support: a token store without a database, shared by all who hold it. */
export function createMemoryTokenStore(): TokenStore {
  const tokens = new Map<string, StoredToken>()
  const queues = new Map<string, Promise<unknown>>()
  const forcedAtMs = new Map<string, number>()

  return {
    read: (appKey) => Promise.resolve(tokens.get(appKey) ?? null),
    write: (appKey, token) => {
      tokens.set(appKey, token)
      return Promise.resolve()
    },
    dropIf: (appKey, token) => {
      if (tokens.get(appKey)?.token === token) tokens.delete(appKey)
      return Promise.resolve()
    },
    withFetchLock: (appKey, work) => {
      const run = (queues.get(appKey) ?? Promise.resolve()).then(work, work)
      queues.set(appKey, run)
      return run
    },
    claimForceRefresh: (appKey, nowMs) => {
      const last = forcedAtMs.get(appKey)
      if (last !== undefined && nowMs - last < 30_000) return Promise.resolve(false)
      forcedAtMs.set(appKey, nowMs)
      return Promise.resolve(true)
    },
  }
}
