import { hasInvisible } from '@/lib/visible-text'
import { findRefusal, type PathRefusal } from './path-refusals'

/** What can be said about a page path before WeChat sees it. Pure: form and server both use it. */
export type PathProblem =
  'pathEmpty' | 'pathTooLong' | 'pathSpace' | 'pathControl' | 'pathScancodeTime' | PathRefusal

/** More is not looked at: no account takes so much. */
export const PATH_MAX_CHARACTERS = 4096

const encoder = new TextEncoder()

/** Length as WeChat counts it: bytes of UTF-8. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length
}

/** The path as it is sent: ends trimmed, leading slashes off (or one page could cost two codes). */
export function normalisePath(path: string): string {
  return path.trim().replace(/^\/+/, '')
}

export type QueryReadings = {
  /** As several frameworks' users report of `onLoad`: what was sent, encoded or not (docs/wechat.md §1). */
  sent: Record<string, string>
  /** As a query is read on the web: WeChat's own example has nothing in it to tell the two apart. */
  decoded: Record<string, string>
}

/** The two ways in which a page may be given its query; null when the path has none. */
export function readQuery(path: string): QueryReadings | null {
  const start = path.indexOf('?')
  if (start < 0) return null
  const query = path.slice(start + 1)
  const pairs = query.split('&').filter((pair) => pair !== '')
  return {
    sent: Object.fromEntries(pairs.map((pair) => partOnce(pair))),
    decoded: Object.fromEntries(new URLSearchParams(query)),
  }
}

function partOnce(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}

/** @param path already normalised */
export function findPathProblem(path: string, maxBytes: number): PathProblem | null {
  if (path === '') return 'pathEmpty'
  if (hasInvisible(path)) return 'pathControl'
  const refusal = findRefusal(path)
  if (refusal) return refusal
  if (/\s/.test(path)) return 'pathSpace'
  if (utf8Bytes(path) > maxBytes) return 'pathTooLong'
  // WeChat keeps this parameter for itself and refuses it (85096).
  if (readQuery(path)?.decoded.scancode_time !== undefined) return 'pathScancodeTime'
  return null
}
