import 'server-only'
import { loadCaptionFont } from '@/lib/artwork/caption-font'
import { layoutFileCaption } from '@/lib/artwork/file-caption'
import { chooseColours, isAsMade } from '@/lib/artwork/file-colours'
import { codeSideMm } from '@/lib/artwork/format'
import { leaveStripOut } from '@/lib/artwork/leave-strip-out'
import { contrastRatio, parseHexColour, type Rgb } from '@/lib/artwork/line-colour'
import { drawPrintBitmap } from '@/lib/artwork/print-bitmap'
import { drawPrintPdf } from '@/lib/artwork/print-pdf'
import { drawPrintSvg, type PrintOrder } from '@/lib/artwork/print-svg'
import {
  CONTRAST_REFUSED_BELOW,
  SIDE_MAX_PX,
  sideMm,
  sidePx,
  type FileOptions,
} from '@/lib/artwork/schema'
import { AppError } from '@/lib/errors'
import { noteDrawing, type FileNotes } from './file-notes'
import type { DrawingSource } from '@/lib/codes/drawing-source'
import { getDrawing } from '@/lib/codes/get-drawing'
import { drawOne } from '@/lib/codes/not-drawn'
import type { CodeView } from '@/lib/codes/view-code'

export type PrintFile = {
  bytes: Uint8Array<ArrayBuffer>
  extension: string
  /** Characters of the caption that the font lacks: a box stands for each. */
  missing: readonly string[]
  notes: FileNotes
}

/**
 * One stored code as a print file, drawn here; never a call to WeChat.
 * @param source what it is drawn from, where that was read already
 * @throws AppError invalid_input with the field that is wrong, too_large, contrast_too_low, not_drawn
 */
export function drawPrintFile(
  code: CodeView,
  options: FileOptions,
  source?: DrawingSource,
): Promise<PrintFile> {
  return drawOne(code.id, async () => {
    checkSize(options)
    checkColour(options)
    const whole = await getDrawing(code, source)
    const drawing = options.strip ? whole : leaveStripOut(whole)
    if (!standsOut(options, drawing.inkColour)) throw contrastTooLow(code)
    const caption = captionOf(code, options)
    const { missing } = layoutFileCaption(await loadCaptionFont(), caption, sideMm(options))
    const colours = chooseColours(options, drawing.inkColour)
    const notes = noteDrawing(drawing, code, colours, codeSideMm(options))
    return { ...(await drawAs(code, { drawing, options, caption })), missing, notes }
  })
}

async function drawAs(
  code: CodeView,
  order: PrintOrder,
): Promise<Pick<PrintFile, 'bytes' | 'extension'>> {
  const { format } = order.options
  switch (format) {
    case 'svg': {
      const { svg } = await drawPrintSvg(order)
      return { bytes: new Uint8Array(Buffer.from(svg)), extension: 'svg' }
    }
    case 'pdf': {
      const bytes = await drawPrintPdf({ ...order, title: code.title || code.path })
      return { bytes, extension: 'pdf' }
    }
    case 'png':
    case 'jpeg': {
      const { bytes } = await drawPrintBitmap(order, format)
      const extension = format === 'png' ? 'png' : 'jpg'
      return { bytes: new Uint8Array(bytes), extension }
    }
  }
}

/**
 * Whether a camera would find the lines on their background; as WeChat made them it may try.
 * @param ownInk the code's own
 */
export function standsOut(options: FileOptions, ownInk: Rgb): boolean {
  if (isAsMade(options)) return true
  const { line, plate } = chooseColours(options, ownInk)
  return plate === null || contrastRatio(line, plate) >= CONTRAST_REFUSED_BELOW
}

/** A code's own lines do not stand out. @param more of how many others the same is true */
export function contrastTooLow(
  { title, path }: Pick<CodeView, 'title' | 'path'>,
  more = 0,
): AppError {
  return new AppError('contrast_too_low', { params: { name: title || path, more } })
}

/** A colour that was asked for is right or wrong whatever the code. @throws AppError invalid_input */
export function checkColour(options: FileOptions): void {
  const asked = options.colour === undefined ? null : parseHexColour(options.colour)
  if (asked && !standsOut(options, asked)) throw wrong('colour', 'contrast')
}

/** What the file says under the code. */
export function captionOf(
  code: Pick<CodeView, 'title' | 'path'>,
  { caption, text }: Pick<FileOptions, 'caption' | 'text'>,
): string {
  switch (caption) {
    case 'none':
      return ''
    case 'title':
      return code.title || code.path
    case 'path':
      return code.path
    case 'text':
      return text
  }
}

function checkSize(options: FileOptions) {
  const isBitmap = options.format === 'png' || options.format === 'jpeg'
  if (options.format === 'jpeg' && options.background === 'transparent') {
    throw wrong('background', 'transparentJpeg')
  }
  if (isBitmap && sidePx(options) > SIDE_MAX_PX) {
    throw new AppError('too_large', { fields: [{ field: 'size', problem: 'tooManyPixels' }] })
  }
}

function wrong(field: string, problem: string): AppError {
  return new AppError('invalid_input', { fields: [{ field, problem }] })
}
