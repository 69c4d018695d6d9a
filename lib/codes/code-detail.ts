import 'server-only'
import { viewError, type ErrorView } from '@/lib/i18n/view-error'
import { pictureFileName } from './file-name'
import { getDrawingFacts, type DrawingFacts } from './get-drawing'
import { listHistory, type HistoryEntry } from './history'
import { drawOrLeaveOut } from './not-drawn'
import { readQuery, type QueryReadings } from './page-path'
import { findCode, findRequestFacts, type CodeRequestFacts } from './queries'
import { findSameCells, type SameCells } from './same-cells'
import type { CodeView } from './view-code'

/** What is known of a code's drawing, or why there is none. */
export type DrawingView = DrawingFacts | { failure: ErrorView; hasPicture: boolean }

export type CodeDetailView = {
  code: CodeView
  fileName: string
  /** The query the page will get; null when the path has none. */
  query: QueryReadings | null
  request: CodeRequestFacts | null
  history: HistoryEntry[]
  drawing: DrawingView
  sameCells: SameCells | null
}

/** Everything a reader can know about one code; null when there is none. */
export async function findCodeDetail(id: string): Promise<CodeDetailView | null> {
  const code = await findCode(id)
  if (!code) return null
  const [request, history, { drawing, sameCells }] = await Promise.all([
    findRequestFacts(id),
    listHistory(id),
    viewReading(code),
  ])
  const query = readQuery(code.path)
  return { code, fileName: pictureFileName(code), query, request, history, drawing, sameCells }
}

/** In this order: a code's cells are known once its picture was read. */
async function viewReading(code: CodeView) {
  const drawing = await viewDrawing(code)
  return { drawing, sameCells: await findSameCells(code.id) }
}

async function viewDrawing(code: CodeView): Promise<DrawingView> {
  const facts = await drawOrLeaveOut(code.id, () => getDrawingFacts(code))
  if ('made' in facts) return facts.made
  const { leftOut } = facts
  return { failure: await viewError(leftOut), hasPicture: leftOut.params.reason !== 'missing' }
}
