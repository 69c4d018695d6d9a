import 'server-only'
import { getTranslations } from 'next-intl/server'
import { SIDE_MAX_PX, sidePx, type FileOptions } from '@/lib/artwork/schema'
import { BYTE_ORDER_MARK } from '@/lib/csv'
import { AppError } from '@/lib/errors'
import { enterGate } from '@/lib/gate'
import { checkContrast } from './archive-contrast'
import { ARCHIVE_MAX_CODES, type ArchiveOptions } from './archive-order'
import { openDrawnZip } from './drawn-archive'
import { planOriginals } from './original-archive'
import type { RenderFile } from './render-file'
import { nameSelected, type CodeSelection, type NamedSelection } from './selection'
import { spool } from './spool'

export type ArchiveOrder = { selection: CodeSelection; options: ArchiveOptions }

/** An order that was checked, and means the same codes whatever becomes of them. */
export type SettledOrder = { selection: NamedSelection; options: ArchiveOptions }

/** A ZIP whose exact length is known. */
export type Archive = {
  count: number
  length: number
  open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>> | ReadableStream<Uint8Array>
  remove: () => Promise<void>
}

type Making = {
  renderFile: RenderFile
  signal: AbortSignal
  onProgress: (done: number, total: number) => void
  /** Under which findSpooled finds what was drawn. */
  keepAs?: string
}

/** Archives being drawn at once in one process: drawing is what two cores are busy with. */
const DRAWING_MAX = 2

/**
 * Names and checks the codes of an archive, before any work.
 * @throws AppError not_found for no code or an id that leads nowhere, too_large, invalid_input,
 *   contrast_too_low
 */
export async function settleOrder({ selection, options }: ArchiveOrder): Promise<SettledOrder> {
  if (options.format === 'jpeg' && options.background === 'transparent') {
    const fields = [{ field: 'background', problem: 'transparentJpeg' }]
    throw new AppError('invalid_input', { fields })
  }
  const isBitmap = options.format === 'png' || options.format === 'jpeg'
  if (isBitmap && sidePx(options) > SIDE_MAX_PX) throw new AppError('too_large')
  const named = await nameSelected(selection, ARCHIVE_MAX_CODES)
  if (isDrawn(options)) await checkContrast(named, options)
  return { selection: named, options }
}

/**
 * Makes an archive ready to be sent with its exact length: WeChat's own bytes are only added up,
 * drawn files are written to the disk first (see the decision record).
 * @throws AppError too_busy, contrast_too_low where only drawing shows it
 */
export async function makeArchive(order: SettledOrder, making: Making): Promise<Archive> {
  const { selection, options } = order
  const count = selection.ids.length
  const readme = await writeReadme(options, count)
  if (!isDrawn(options)) {
    const { length, open } = await planOriginals(selection, options, readme)
    return { count, length, open, remove: () => Promise.resolve() }
  }
  const leave = enterGate('archive', DRAWING_MAX)
  try {
    const { renderFile, signal, onProgress, keepAs } = making
    onProgress(0, count)
    const onDrawn = (done: number) => onProgress(done, count)
    const zip = openDrawnZip({ selection, options, readme, renderFile, signal, onDrawn })
    return { count, ...(await spool(zip, signal, keepAs)) }
  } finally {
    leave()
  }
}

const isDrawn = (options: ArchiveOptions): options is ArchiveOptions & FileOptions =>
  options.format !== 'original'

/** A note for whoever prints, in the language of whoever ordered; Notepad wants the mark and CRLF. */
async function writeReadme(options: ArchiveOptions, count: number): Promise<string> {
  const t = await getTranslations('zip.readme')
  const lines = [
    t('title', { count }),
    '',
    t(isDrawn(options) ? 'drawn' : 'original'),
    t('scale'),
    t('quietZone'),
    t('size'),
    t('test'),
    t('manifest'),
  ]
  return BYTE_ORDER_MARK + lines.join('\r\n') + '\r\n'
}
