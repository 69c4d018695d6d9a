import 'server-only'
import { pictureFileName } from './file-name'
import { listHistory, type HistoryEntry } from './history'
import { pathQuery } from './page-path'
import { findCode, findRequestFacts, type CodeRequestFacts } from './queries'
import type { CodeView } from './view-code'

export type CodeDetailView = {
  code: CodeView
  fileName: string
  /** The query the page will get; null when the path has none. */
  query: Record<string, string> | null
  request: CodeRequestFacts | null
  history: HistoryEntry[]
}

/** Everything a reader can know about one code; null when there is none. */
export async function findCodeDetail(id: string): Promise<CodeDetailView | null> {
  const code = await findCode(id)
  if (!code) return null
  const [request, history] = await Promise.all([findRequestFacts(id), listHistory(id)])
  return { code, fileName: pictureFileName(code), query: pathQuery(code.path), request, history }
}
