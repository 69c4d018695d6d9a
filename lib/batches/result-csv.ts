import 'server-only'
import { getTranslations } from 'next-intl/server'
import { recordAuditAlone } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { BYTE_ORDER_MARK, csvLine, streamText } from '@/lib/csv'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { errorWords } from '@/lib/i18n/view-error'
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
export async function openResultCsv(
  viewer: Viewer,
  batchId: string,
): Promise<{ name: string; csv: ReadableStream<Uint8Array> }> {
  const { name, header } = await getVisible(viewer, batchId)
  await recordAuditAlone({
    event: 'batch.exported',
    actor: viewer,
    targetId: batchId,
    details: { count: await db.batchRow.count({ where: { batchId } }) },
  })
  const lines = await writeLines(batchId, readTexts(header))
  const base = name.replace(/\.(csv|tsv|txt|xlsx|xlsm)$/i, '')
  const t = await getTranslations('batchFiles')
  return { name: `${t('result.fileName', { name: base })}.csv`, csv: streamText(lines) }
}

async function writeLines(batchId: string, header: readonly string[]) {
  const [t, problemWords, say] = await Promise.all([
    getTranslations('batchFiles'),
    rowProblemWords(),
    errorWords(),
  ])
  const { appUrl } = env()
  const columns = (['row', 'state', 'code', 'link', 'message'] as const).map((column) =>
    t(`result.${column}`),
  )
  return (async function* (): AsyncGenerator<string, void, undefined> {
    yield BYTE_ORDER_MARK + csvLine([...header, ...columns])
    for await (const rows of inChunks(walkRows(batchId))) {
      yield rows
        .map((row) => {
          const cells = readTexts(row.cells).slice(0, header.length)
          const failure = row.failure === null ? null : say(readFailure(row.failure)).title
          const problems = readProblems(row.problems).map(problemWords)
          return csvLine([
            ...header.map((_, column) => cells[column] ?? ''),
            row.number,
            t(`states.${row.state}`),
            row.codeId ?? '',
            row.codeId === null ? '' : `${appUrl}/codes/${row.codeId}`,
            [...problems, ...(failure === null ? [] : [failure])].join(' '),
          ])
        })
        .join('')
    }
  })()
}
