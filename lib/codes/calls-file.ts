import 'server-only'
import { getTranslations } from 'next-intl/server'
import { recordAuditAlone } from '@/lib/audit/record'
import { env } from '@/lib/env'
import { eachCalls, sumCalls } from '@/lib/quota/calls'
import type { CallQuestion } from '@/lib/quota/calls-filter'
import { streamTable } from '@/lib/tables/stream-table'
import type { Table, TableCell, TableFormat } from '@/lib/tables/table'
import { callExplainer, type ExplainedCallView } from './explain-call'

const COLUMNS = [
  'startedAt',
  'day',
  'program',
  'person',
  'kind',
  'path',
  'scene',
  'title',
  'campaign',
  'width',
  'lineColour',
  'transparent',
  'envVersion',
  'outcome',
  'spent',
  'errcode',
  'errmsg',
  'why',
  'writeOff',
  'rid',
  'requests',
  'duration',
  'settledAt',
  'code',
  'id',
  'parameters',
] as const

/**
 * Every matching call as a table, one a line, read while it is sent; an audit entry says how many and
 * which filter.
 */
export async function openCalls(
  question: CallQuestion,
  actor: { id: string; name: string },
  format: TableFormat,
): Promise<ReadableStream<Uint8Array>> {
  const { calls: count } = await sumCalls(question)
  const stream = streamTable(await callsTable(question, count), format)
  const given = Object.entries(question).map(([name, value]) => [
    name,
    value === null ? '' : String(value),
  ])
  const filter = new URLSearchParams(given)
  await recordAuditAlone({
    event: 'calls.exported',
    actor,
    details: { count, filter: filter.toString(), format },
  })
  return stream
}

async function callsTable(question: CallQuestion, count: number): Promise<Table> {
  const t = await getTranslations('calls')
  const kinds = await getTranslations('gallery.kinds')
  const explain = await callExplainer()
  const { appUrl } = env()
  const cellsOf = (call: ExplainedCallView): Record<(typeof COLUMNS)[number], TableCell> => ({
    startedAt: call.startedAt,
    day: { day: call.day },
    program: call.programName,
    person: call.requestedByName,
    kind: kinds(call.kind),
    path: call.path,
    scene: call.asked.scene ?? '',
    title: call.title,
    campaign: call.campaign,
    width: call.asked.widthPx,
    lineColour: call.asked.autoColour ? t('parameters.autoColour') : (call.asked.lineColour ?? ''),
    transparent: t(call.asked.transparent ? 'csv.yes' : 'csv.no'),
    envVersion: call.asked.envVersion ?? '',
    outcome: t(`outcome.${call.outcome}`),
    spent: t(`spent.${call.spent}`),
    errcode: call.errcode,
    errmsg: call.errmsg ?? '',
    why: call.why?.title ?? '',
    writeOff: call.writeOff ?? '',
    rid: call.rid ?? '',
    requests: call.requestsSent,
    duration: call.durationMs,
    settledAt: call.settledAt,
    code: call.codeId ? `${appUrl}/codes/${call.codeId}` : '',
    id: call.id,
    parameters: call.parameters,
  })
  return {
    name: t('csv.sheet'),
    headings: COLUMNS.map((column) => t(`csv.${column}`)),
    count,
    rows: (async function* () {
      for await (const calls of eachCalls(question)) {
        yield calls.map((call) => {
          const cells = cellsOf(explain(call))
          return COLUMNS.map((column) => cells[column])
        })
      }
    })(),
  }
}
