import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { proposePath } from '@/lib/codes/propose-path'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'
import { errorWords } from '@/lib/i18n/view-error'
import { getVisible } from './draft'
import { columnNamed } from '@/lib/codes/column-named'
import type { BatchMapping } from './mapping'
import type { RowProblem } from './read-row'
import type { RowFilter, RowState } from './schema'
import { readFailure } from '@/lib/stored-failure'
import { rowProblemWords } from './problem-words'
import { readMapping, readProblems, readTexts } from './stored'

export type RowView = {
  /** As the spreadsheet shows it. */
  number: number
  cells: string[]
  state: RowState
  /** What is wrong with its cells, in the reader's words, and with which column where there is one. */
  problems: { text: string; column: number | null }[]
  /** Nothing is surely wrong: it waits for a word that it is right. */
  isWarned: boolean
  /** That word needs no reason. */
  mayAccept: boolean
  /** The page that was probably meant, where its path cannot be used and stands in a column. */
  proposal: { path: string; column: number } | null
  /** An earlier row of the file makes the same code. */
  repeats: boolean
  codeId: string | null
  /** How the last try failed. */
  why: { title: string; next: string | null } | null
  attempts: number
  /** When a row that failed is tried again. */
  nextAt: string
}

export type RowPage = {
  rows: RowView[]
  total: number
  /** Numbers to ask for the pages before and after; null: there are none. */
  before: number | null
  after: number | null
}

/** Of a warned row the values are there (check-rows). */
export const FINDINGS = {
  error: { state: 'invalid', requestKey: '' },
  warning: { state: 'invalid', requestKey: { not: '' } },
} as const satisfies Record<string, Prisma.BatchRowWhereInput>

const PAGE = 50
/** Of cells and what is wrong with them; an ordinary page has a few thousand. */
const PAGE_MAX_CHARACTERS = 300_000

/**
 * One page of a batch's rows, in the order of the spreadsheet: as many as there is room for in a page.
 * @throws AppError not_found
 */
export async function listRows(
  viewer: Viewer,
  batchId: string,
  { state, finding, cause, after, before }: RowFilter,
): Promise<RowPage> {
  const stored = await getVisible(viewer, batchId)
  const [mapping, header] = [readMapping(stored.mapping), readTexts(stored.header)]
  const where: Prisma.BatchRowWhereInput = {
    batchId,
    state,
    cause,
    ...(finding && FINDINGS[finding]),
  }
  const [found, total, say, problemWords] = await Promise.all([
    db.batchRow.findMany({
      where: { ...where, number: before === undefined ? { gt: after } : { lt: before } },
      orderBy: { number: before === undefined ? 'asc' : 'desc' },
      take: PAGE + 1,
    }),
    db.batchRow.count({ where }),
    errorWords(),
    rowProblemWords(),
  ])
  const page = found.slice(0, roomFor(found))
  const isMoreInDirection = found.length > page.length
  if (before !== undefined) page.reverse()
  const [first, last] = [page[0]?.number ?? null, page.at(-1)?.number ?? null]
  return {
    rows: page.map((row) => {
      const problems = readProblems(row.problems)
      const isWarned = row.state === 'invalid' && row.requestKey !== ''
      const words = row.failure === null ? null : say(readFailure(row.failure))
      return {
        number: row.number,
        cells: readTexts(row.cells),
        state: row.state,
        problems: problems.map((problem) => {
          return { text: problemWords(problem), column: columnOf(problem, mapping, header) }
        }),
        isWarned,
        mayAccept: isWarned && problems.every(({ problem }) => problem !== 'pageMissing'),
        proposal: row.state === 'invalid' ? proposalFor(readTexts(row.cells), mapping) : null,
        repeats: row.repeats,
        codeId: row.codeId,
        why: words && { title: words.title, next: words.next ?? null },
        attempts: row.attempts,
        nextAt: row.nextAt.toISOString(),
      }
    }),
    total,
    before: before === undefined ? (after > 0 ? first : null) : isMoreInDirection ? first : null,
    after: before === undefined ? (isMoreInDirection ? last : null) : last,
  }
}

/** How many rows fill a page, one at least. */
function roomFor(rows: readonly { cells: string; problems: string }[]): number {
  let left = PAGE_MAX_CHARACTERS
  const full = rows.findIndex(({ cells, problems }) => {
    left -= cells.length + problems.length
    return left < 0
  })
  return Math.min(PAGE, full < 0 ? rows.length : Math.max(1, full))
}

function proposalFor(cells: readonly string[], { path }: BatchMapping): RowView['proposal'] {
  if (path?.from !== 'column') return null
  const { column } = path
  const proposed = proposePath(cells[column] ?? '', env().wechatPathMaxBytes)
  return proposed === null ? null : { path: proposed, column }
}

/** The column in which a problem can be mended; null: it belongs to none, or to several. */
function columnOf(
  { field, problem, value }: RowProblem,
  mapping: BatchMapping,
  header: readonly string[],
): number | null {
  if (problem === 'templateGap') return columnNamed(header, value)
  const source = field === 'row' ? undefined : mapping[field]
  return source?.from === 'column' ? source.column : null
}
