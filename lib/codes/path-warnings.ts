import { findPathProblem } from './page-path'
import { NO_VALUE, QUOTES, SHEET_ERROR } from './path-refusals'

/** What is probably wrong with a path and may be right: a person has to say so once. */
export const PATH_WARNINGS = [
  'queryOnly',
  'pageNoSlash',
  'pageLetters',
  'pageEncoded',
  'pageSigns',
  'pageFolders',
  'pageHost',
  'htmlEnding',
  'fileEnding',
  'queryFullWidth',
  'queryHash',
  'valueNumber',
  'valueSheetError',
  'valueMissing',
  'valueEmpty',
  'valueTwice',
  'valuePercent',
  'valueQuoted',
  'valueEscaped',
  'valueUnfilled',
] as const
export type PathWarning = (typeof PATH_WARNINGS)[number]

/** What the text alone does not tell: only the desk's own codes, or WeChat. */
export const PAGE_WARNINGS = ['newFolder', 'pageMissing'] as const
type PageWarning = (typeof PAGE_WARNINGS)[number]

/** Everything that a person may be asked about a path. */
export const ALL_PATH_WARNINGS = [...PATH_WARNINGS, ...PAGE_WARNINGS] as const
export type AnyPathWarning = PathWarning | PageWarning

const QUOTED = new RegExp(`^=?[${QUOTES}]|[${QUOTES}]$`)

const OF_PAGE: Partial<Record<PathWarning, (page: string) => boolean>> = {
  queryOnly: (page) => page === '',
  pageNoSlash: (page) => page !== '' && !page.includes('/'),
  pageLetters: (page) => /[^\0-\x7f]/.test(page),
  pageEncoded: (page) => /%[0-9a-f]{2}/i.test(page),
  pageSigns: (page) => /[=&+*;:!@$()[\]{}<>|^~]|%(?![0-9a-f]{2})/i.test(page),
  pageFolders: (page) => /(?:^|\/)\.{0,2}\/|\/\.{0,2}$/.test(page),
  pageHost: (page) => /^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org)\/)/i.test(page),
  htmlEnding: (page) => /\.html?$/i.test(page),
  fileEnding: (page) => /\.(?:wxml|wxss|vue|js|jsx|ts|tsx|json|php|aspx?|jsp)$/i.test(page),
}

const OF_QUERY: Partial<Record<PathWarning, (query: string) => boolean>> = {
  queryFullWidth: (query) => /[＝＆？]/.test(query),
  queryHash: (query) => /[^=&]#/.test(query),
  // The ampersand of a JSON text whose backslash was lost on the way (docs/wechat.md §1).
  valueEscaped: (query) => /u0026/i.test(query),
}

const OF_VALUE: Partial<Record<PathWarning, (value: string, sent: string) => boolean>> = {
  // As Excel writes a long number: 2.02212E+17, or zeros for all it does not keep (after 15 digits).
  valueNumber: (value) =>
    /^[+-]?\d+(?:\.\d+)?e\+\d+$|^[+-]?\d\.\d+e-?\d+$|^[1-9]\d{14}0{2,}$/i.test(value),
  valueSheetError: (value) => SHEET_ERROR.test(value),
  valueMissing: (value) => NO_VALUE.test(value),
  valueEmpty: (value) => value === '',
  valueTwice: (_, sent) => /%25[0-9a-f]{2}/i.test(sent),
  valuePercent: (_, sent) => decoded(sent) === null,
  valueQuoted: (value) => QUOTED.test(value),
  valueUnfilled: (value) => /^[$#]?\{+\s*[\p{L}\w.]+\s*\}+$|^<[\p{L}\w.]+>$/u.test(value),
}

/**
 * All that a person has to look at, in the order of the path; nothing of one that cannot be sent at all.
 * @param path normalised
 */
export function listPathWarnings(path: string, maxBytes: number): PathWarning[] {
  if (findPathProblem(path, maxBytes)) return []
  const at = path.indexOf('?')
  const page = at < 0 ? path : path.slice(0, at)
  const query = at < 0 ? '' : path.slice(at + 1)
  const values = query.split('&').flatMap((pair) => {
    const equals = pair.indexOf('=')
    return equals < 0 ? [] : [pair.slice(equals + 1)]
  })
  return PATH_WARNINGS.filter(
    (warning) =>
      OF_PAGE[warning]?.(page) ||
      (OF_QUERY[warning]?.(query) ?? false) ||
      values.some((sent) => OF_VALUE[warning]?.(decoded(sent) ?? sent, sent)),
  )
}

/** A plus stays one: only forms write a space so. */
function decoded(sent: string): string | null {
  try {
    return decodeURIComponent(sent)
  } catch {
    return null
  }
}
