import { z } from 'zod'
import { log } from '@/lib/log'
import { callWechat, inStep, stopIfOver, type CallContext } from './call'
import { addressOf, secretsOf, type TokenConnection } from './connection'
import { WechatError, type WechatErrorKind } from './errors'
import { lifetimeSecondsShape } from './numbers'
import { readObject, unreadable } from './read-answer'
import { withRetries } from './retry'

export type StoredToken = { token: string; fetchedAtMs: number; expiresAtMs: number }

/** Where tokens are kept between calls and between processes; the key is the AppID. */
export interface TokenStore {
  read: (appKey: string) => Promise<StoredToken | null>
  write: (appKey: string, token: StoredToken) => Promise<void>
  /** Forgets the stored token only while it is still `token`. */
  dropIf: (appKey: string, token: string) => Promise<void>
  /** Runs `work` while no other process or request does so for the same key. */
  withFetchLock: <T>(appKey: string, work: () => Promise<T>) => Promise<T>
  /** Atomically takes one of the day's 20 force refreshes, at least 30 s after the last (docs/wechat.md §5). */
  claimForceRefresh: (appKey: string, nowMs: number) => Promise<boolean>
}

const AHEAD_MS = 5 * 60_000
const AT_LEAST_MS = 30_000

/** Failures of a refresh that do not matter while the old token still lives. */
const PASSING: readonly WechatErrorKind[] = [
  'busy',
  'wait',
  'lost',
  'timeout',
  'unreachable',
  'unreadable',
]

const answerShape = z.object({
  access_token: z.string().min(1),
  expires_in: lifetimeSecondsShape,
})

/**
 * The token to call with: the stored one until 5 minutes before its end, then a new one, fetched
 * by one request at a time.
 * @throws WechatError step token, refused
 */
export async function currentToken(
  connection: TokenConnection,
  store: TokenStore,
  context: CallContext,
): Promise<string> {
  const stored = await store.read(connection.appId)
  if (stored && isFresh(stored)) return stored.token
  try {
    return await renew(connection, store, context, null)
  } catch (error) {
    const stillLives = stored !== null && Date.now() < stored.expiresAtMs
    if (stillLives && error instanceof WechatError && PASSING.includes(error.kind)) {
      return stored.token
    }
    throw error
  }
}

/**
 * A token in place of one that WeChat did not accept: what another process has fetched meanwhile,
 * else a new one. When stable_token insists on the failed one, it is forced to make another, if
 * the guard allows.
 * @throws WechatError `refused` itself when no other token can be had
 */
export async function replaceToken(
  connection: TokenConnection,
  store: TokenStore,
  context: CallContext,
  failed: { token: string; refusal: WechatError },
): Promise<string> {
  await store.dropIf(connection.appId, failed.token)
  return renew(connection, store, context, failed)
}

function isFresh({ fetchedAtMs, expiresAtMs }: StoredToken): boolean {
  // A token that WeChat handed out with less than 5 minutes left is still used for a moment:
  // else every single call would fetch again.
  const refreshAtMs = Math.max(
    expiresAtMs - AHEAD_MS,
    Math.min(fetchedAtMs + AT_LEAST_MS, expiresAtMs - 1000),
  )
  return Date.now() < refreshAtMs
}

async function renew(
  connection: TokenConnection,
  store: TokenStore,
  context: CallContext,
  failed: { token: string; refusal: WechatError } | null,
): Promise<string> {
  const { appId, tokenWay } = connection
  const underLock = async () => {
    stopIfOver(context)
    const meanwhile = await store.read(appId)
    if (meanwhile && meanwhile.token !== failed?.token && isFresh(meanwhile)) return meanwhile.token
    let fetched = await fetchToken(connection, context, false)
    if (failed && fetched.token === failed.token) {
      const mayForce = tokenWay === 'stable' && (await store.claimForceRefresh(appId, Date.now()))
      if (!mayForce) throw failed.refusal
      log.child({ room: 'wechat' }).warn({ appId }, 'forcing a new token')
      fetched = await fetchToken(connection, context, true)
      // Forced by someone else within 30 s, WeChat hands back the same token once more (docs/wechat.md §5).
      if (fetched.token === failed.token) throw failed.refusal
    }
    await store.write(appId, fetched)
    return fetched.token
  }
  return beforeDeadline(context, () => store.withFetchLock(appId, underLock))
}

function fetchToken(
  connection: TokenConnection,
  context: CallContext,
  force: boolean,
): Promise<StoredToken> {
  const { appId, appSecret, tokenWay } = connection
  const grant = { grant_type: 'client_credential', appid: appId, secret: appSecret }
  const ask = async () => {
    const answer = await callWechat(
      tokenWay === 'stable'
        ? {
            method: 'POST',
            address: addressOf(connection, '/cgi-bin/stable_token'),
            json: { ...grant, force_refresh: force },
          }
        : { method: 'GET', address: addressOf(connection, '/cgi-bin/token', grant) },
      context,
    )
    const read = answerShape.safeParse(readObject(answer, secretsOf(connection)))
    if (!read.success) throw unreadable('other', answer.status)
    const fetchedAtMs = Date.now()
    return {
      token: read.data.access_token,
      fetchedAtMs,
      expiresAtMs: fetchedAtMs + read.data.expires_in * 1000,
    }
  }
  return inStep('token', () => withRetries(context, ask))
}

/** Waiting for another request's fetch must not outlast the caller's own patience. */
async function beforeDeadline<T>(context: CallContext, work: () => Promise<T>): Promise<T> {
  stopIfOver(context)
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new WechatError({ kind: 'timeout', outcome: 'refused' })),
      context.deadlineAtMs - Date.now(),
    )
  })
  try {
    return await Promise.race([work(), timeUp])
  } finally {
    clearTimeout(timer)
  }
}
