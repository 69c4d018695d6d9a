import 'server-only'
import { SIDE_MAX_PX, sidePx, type FileOptions } from '@/lib/artwork/schema'
import { AppError } from '@/lib/errors'
import { enterGate } from '@/lib/gate'
import { spool } from '@/lib/spool'
import { checkContrast } from './archive-contrast'
import { ARCHIVE_MAX_CODES, type ArchiveOptions } from './archive-order'
import { archiveWords } from './archive-words'
import { openDrawnZip } from './drawn-archive'
import { planOriginals } from './original-archive'
import { nameSelected, type CodeSelection, type NamedSelection } from '@/lib/codes/selection'

export type ArchiveOrder = { selection: CodeSelection; options: ArchiveOptions }

/** An order that was checked, and means the same codes whatever becomes of them. */
export type SettledOrder = { selection: NamedSelection; options: ArchiveOptions }

/** A ZIP whose exact length is known. */
export type Archive = {
  /** Files of codes in it; fewer than were ordered where some are left out. */
  count: number
  length: number
  open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>> | ReadableStream<Uint8Array>
  remove: () => Promise<void>
}

type Making = {
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
 * drawn files are written to the disk first (see the decision record). A code that cannot be drawn is
 * named in the manifest and left out.
 * @throws AppError too_busy, nothing_drawn where that is true of every code
 */
export async function makeArchive(order: SettledOrder, making: Making): Promise<Archive> {
  const { selection, options } = order
  const words = await archiveWords(options)
  if (!isDrawn(options)) {
    const planned = await planOriginals(selection, options, words)
    return { ...planned, remove: () => Promise.resolve() }
  }
  const leave = enterGate('archive', DRAWING_MAX)
  try {
    const { signal, onProgress, keepAs } = making
    const total = selection.ids.length
    let count = 0
    onProgress(0, total)
    const onDrawn = (files: number, seen: number) => {
      count = files
      onProgress(seen, total)
    }
    const zip = openDrawnZip({ selection, options, words, signal, onDrawn })
    const spooled = await spool(zip, signal, keepAs)
    return { count, ...spooled }
  } finally {
    leave()
  }
}

const isDrawn = (options: ArchiveOptions): options is ArchiveOptions & FileOptions =>
  options.format !== 'original'
