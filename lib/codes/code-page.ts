import type { CodeView } from './view-code'

export type CodePage = {
  items: CodeView[]
  nextCursor: string | null
  /** Of the page before this one; null when that is the first, or there is none. */
  previousCursor: string | null
  /** How many codes that match stand in front of this page. */
  before: number
  /** How many match, on all pages. */
  total: number
}
