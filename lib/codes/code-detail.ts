import 'server-only'
import { pictureFileName } from './file-name'
import { getDrawingFacts, type DrawingFacts } from './get-drawing'
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
  drawing: DrawingFacts
}

/** Everything a reader can know about one code; null when there is none. */
export async function findCodeDetail(id: string): Promise<CodeDetailView | null> {
  const code = await findCode(id)
  if (!code) return null
  const [request, history, drawing] = await Promise.all([
    findRequestFacts(id),
    listHistory(id),
    getDrawingFacts(id),
  ])
  const query = pathQuery(code.path)
  return { code, fileName: pictureFileName(code), query, request, history, drawing }
}
