import 'server-only'
import { getTranslations } from 'next-intl/server'
import { recordAuditAlone } from '@/lib/audit/record'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { streamTable } from '@/lib/tables/stream-table'
import type { Table, TableCell, TableFormat } from '@/lib/tables/table'
import { countSelected, eachSelected, type CodeSelection } from './selection'
import type { CodeView } from './view-code'
import type { Actor } from './write-kept'

const COLUMNS = [
  'title',
  'path',
  'scene',
  'campaign',
  'tags',
  'program',
  'kind',
  'width',
  'lineColour',
  'transparent',
  'sandbox',
  'createdBy',
  'createdAt',
  'archivedAt',
  'id',
  'address',
] as const

/**
 * What is kept about the selected codes as a table, read while it is sent; more than one code leaves
 * an audit entry.
 * @throws AppError not_found when the selection means no code
 */
export async function openMetadata(
  selection: CodeSelection,
  actor: Actor,
  format: TableFormat,
): Promise<ReadableStream<Uint8Array>> {
  const count = await countSelected(selection)
  if (count === 0) throw new AppError('not_found')
  const stream = streamTable(await metadataTable(selection, count), format)
  if (count > 1) {
    await recordAuditAlone({
      event: 'codes.downloaded',
      actor,
      details: { count, format: `metadata.${format}` },
    })
  }
  return stream
}

async function metadataTable(selection: CodeSelection, count: number): Promise<Table> {
  const t = await getTranslations('metadataCsv')
  const kinds = await getTranslations('gallery.kinds')
  const { appUrl } = env()
  const yesNo = (value: boolean) => t(value ? 'yes' : 'no')
  const cellsOf = (code: CodeView): Record<(typeof COLUMNS)[number], TableCell> => ({
    title: code.title,
    path: code.path,
    scene: code.scene,
    campaign: code.campaign,
    tags: code.tags.join(', '),
    program: code.program.name,
    kind: kinds(code.kind),
    width: code.pictureWidthPx,
    lineColour: code.kind === 'qrcode' || code.autoColour ? '' : code.lineColour,
    transparent: yesNo(code.transparent),
    sandbox: yesNo(code.simulated),
    createdBy: code.createdBy.name,
    createdAt: new Date(code.createdAt),
    archivedAt: code.archivedAt === null ? null : new Date(code.archivedAt),
    id: code.id,
    address: `${appUrl}/codes/${code.id}`,
  })
  return {
    name: t('sheet'),
    headings: COLUMNS.map((column) => t(column)),
    count,
    rows: (async function* () {
      for await (const codes of eachSelected(selection)) {
        yield codes.map((code) => {
          const cells = cellsOf(code)
          return COLUMNS.map((column) => cells[column])
        })
      }
    })(),
  }
}
