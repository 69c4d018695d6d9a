import 'server-only'
import { getTranslations } from 'next-intl/server'
import { recordAuditAlone } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { errorWords } from '@/lib/i18n/view-error'
import { streamTable } from '@/lib/tables/stream-table'
import type { Table, TableFormat } from '@/lib/tables/table'
import { getVisible } from './draft'
import { rowProblemWords } from './problem-words'
import { readFailure } from '@/lib/stored-failure'
import { readProblems, readTexts } from './stored'
import { inChunks, walkRows } from './walk-rows'

/**
 * What became of a file: its own columns, and behind them the row's number, its state, the code and
 * what went wrong; one line for every row that was read. Written while it is sent.
 * @throws AppError not_found
 */
export async function openResult(
  viewer: Viewer,
  batchId: string,
  format: TableFormat,
): Promise<{ name: string; file: ReadableStream<Uint8Array> }> {
  const { name, header } = await getVisible(viewer, batchId)
  const count = await db.batchRow.count({ where: { batchId } })
  await recordAuditAlone({
    event: 'batch.exported',
    actor: viewer,
    targetId: batchId,
    details: { count, format },
  })
  const table = await resultTable(batchId, readTexts(header), count)
  const base = name.replace(/\.(csv|tsv|txt|xlsx|xlsm)$/i, '')
  const t = await getTranslations('batchFiles')
  return { name: t('result.fileName', { name: base }), file: streamTable(table, format) }
}

async function resultTable(
  batchId: string,
  header: readonly string[],
  count: number,
): Promise<Table> {
  const [t, problemWords, say] = await Promise.all([
    getTranslations('batchFiles'),
    rowProblemWords(),
    errorWords(),
  ])
  const { appUrl } = env()
  const columns = (['row', 'state', 'code', 'link', 'message'] as const).map((column) =>
    t(`result.${column}`),
  )
  return {
    name: t('result.sheet'),
    headings: [...header, ...columns],
    count,
    rows: (async function* () {
      for await (const rows of inChunks(walkRows(batchId))) {
        yield rows.map((row) => {
          const cells = readTexts(row.cells).slice(0, header.length)
          const failure = row.failure === null ? null : say(readFailure(row.failure)).title
          const problems = readProblems(row.problems).map(problemWords)
          return [
            ...header.map((_, column) => cells[column] ?? ''),
            row.number,
            t(`states.${row.state}`),
            row.codeId ?? '',
            row.codeId === null ? '' : `${appUrl}/codes/${row.codeId}`,
            [...problems, ...(failure === null ? [] : [failure])].join(' '),
          ]
        })
      }
    })(),
  }
}
