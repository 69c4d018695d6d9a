import 'server-only'
import { chooseColours } from '@/lib/artwork/file-colours'
import { contrastRatio } from '@/lib/artwork/line-colour'
import { drawPrintBitmap } from '@/lib/artwork/print-bitmap'
import { drawPrintPdf } from '@/lib/artwork/print-pdf'
import { drawPrintSvg } from '@/lib/artwork/print-svg'
import { CONTRAST_REFUSED_BELOW, SIDE_MAX_PX, sidePx, type FileOptions } from '@/lib/artwork/schema'
import { AppError } from '@/lib/errors'
import { getDrawing } from './get-drawing'
import { getCode } from './queries'
import type { CodeView } from './view-code'

export type PrintFile = { bytes: Uint8Array<ArrayBuffer>; extension: string }

/**
 * One stored code as a print file, drawn here; never a call to WeChat.
 * @throws AppError not_found, invalid_input with the field that is wrong, too_large
 */
export async function drawPrintFile(codeId: string, options: FileOptions): Promise<PrintFile> {
  checkSize(options)
  const [code, drawing] = await Promise.all([getCode(codeId), getDrawing(codeId)])
  const { line, plate } = chooseColours(options, drawing.inkColour)
  if (plate && contrastRatio(line, plate) < CONTRAST_REFUSED_BELOW) {
    throw wrong('colour', 'contrast')
  }
  const caption = captionOf(code, options)
  const order = { drawing, options, caption }
  switch (options.format) {
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
      const { bytes } = await drawPrintBitmap(order, options.format)
      const extension = options.format === 'png' ? 'png' : 'jpg'
      return { bytes: new Uint8Array(bytes), extension }
    }
  }
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
