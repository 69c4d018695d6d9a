import 'server-only'
import { getTranslations } from 'next-intl/server'
import { recordAuditAlone } from '@/lib/audit/record'
import { BYTE_ORDER_MARK, csvLine, streamText } from '@/lib/csv'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
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
 * What is kept about the selected codes as CSV, read while it is sent; more than one code leaves an
 * audit entry.
 * @throws AppError not_found when the selection means no code
 */
export async function openMetadataCsv(
  selection: CodeSelection,
  actor: Actor,
): Promise<ReadableStream<Uint8Array>> {
  const count = await countSelected(selection)
  if (count === 0) throw new AppError('not_found')
  if (count > 1) {
    await recordAuditAlone({
      event: 'codes.downloaded',
      actor,
      details: { count, format: 'metadata.csv' },
    })
  }
  return streamText(await writeCsv(selection))
}

async function writeCsv(
  selection: CodeSelection,
): Promise<AsyncGenerator<string, void, undefined>> {
  const t = await getTranslations('metadataCsv')
  const kinds = await getTranslations('gallery.kinds')
  const { appUrl } = env()
  const yesNo = (value: boolean) => t(value ? 'yes' : 'no')
  const cellsOf = (code: CodeView): Record<(typeof COLUMNS)[number], string | number> => ({
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
    createdAt: code.createdAt,
    archivedAt: code.archivedAt ?? '',
    id: code.id,
    address: `${appUrl}/codes/${code.id}`,
  })
  return (async function* () {
    yield BYTE_ORDER_MARK + csvLine(COLUMNS.map((column) => t(column)))
    for await (const codes of eachSelected(selection)) {
      const lines = codes.map((code) => {
        const cells = cellsOf(code)
        return csvLine(COLUMNS.map((column) => cells[column]))
      })
      yield lines.join('')
    }
  })()
}
