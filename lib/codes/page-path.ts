import { hasInvisible } from '@/lib/visible-text'

/** What can be said about a page path before WeChat sees it. Pure: form and server both use it. */
export type PathProblem =
  'pathEmpty' | 'pathTooLong' | 'pathSpace' | 'pathControl' | 'pathScancodeTime'
export type PathNote = 'slashRemoved' | 'htmlEnding' | 'queryOnly'

const encoder = new TextEncoder()

/** Length as WeChat counts it: bytes of UTF-8. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length
}

/** The path as it is sent: ends trimmed, leading slashes off (or one page could cost two codes). */
export function normalisePath(path: string): string {
  return path.trim().replace(/^\/+/, '')
}

/** The query as `wx.getLaunchOptionsSync().query` gives it; null when the path has none. */
export function pathQuery(path: string): Record<string, string> | null {
  const start = path.indexOf('?')
  if (start < 0) return null
  return Object.fromEntries(new URLSearchParams(path.slice(start + 1)))
}

/** @param path already normalised */
export function findPathProblem(path: string, maxBytes: number): PathProblem | null {
  if (path === '') return 'pathEmpty'
  if (hasInvisible(path)) return 'pathControl'
  if (/\s/.test(path)) return 'pathSpace'
  if (utf8Bytes(path) > maxBytes) return 'pathTooLong'
  // WeChat keeps this parameter for itself and refuses it (85096).
  if (pathQuery(path)?.scancode_time !== undefined) return 'pathScancodeTime'
  return null
}

/** @param typed as the user typed it */
export function listPathNotes(typed: string): PathNote[] {
  const path = normalisePath(typed)
  const notes: PathNote[] = []
  if (typed.trim().startsWith('/')) notes.push('slashRemoved')
  if (/\.html$/.test(path.split('?')[0] ?? '')) notes.push('htmlEnding')
  if (path.startsWith('?')) notes.push('queryOnly')
  return notes
}
