import 'server-only'
import { getTranslations } from 'next-intl/server'
import { loadCaptionFont } from '@/lib/artwork/caption-font'
import type { CodeDrawing } from '@/lib/artwork/drawing'
import { reportLabels, type LabelPlan, type LabelReport } from '@/lib/artwork/label-plan'
import { labelsPerSheet } from '@/lib/artwork/label-sheets'
import { drawLabelsPdf, type LabelCode } from '@/lib/artwork/labels-pdf'
import { drawLabelsPicture } from '@/lib/artwork/labels-picture'
import { parseHexColour } from '@/lib/artwork/line-colour'
import { breathe } from '@/lib/breathe'
import { enterGate } from '@/lib/gate'
import { LABELS_MAX, sheetOf, type LabelOptions } from './label-order'
import { captionOf } from './print-file'
import { eachSelected, nameSelected, type CodeSelection } from './selection'

export type LabelOrder = { selection: CodeSelection; options: LabelOptions }

/** The vectors of one stored code. @throws AppError not_found */
export type GetDrawing = (codeId: string) => Promise<CodeDrawing>

/** The report, with the first sheet as a picture. */
export type LabelPreview = LabelReport & { picture: string }

/** Label files being drawn at once in one process. */
const DRAWING_MAX = 2

/**
 * Says what a file of labels would hold and shows its first sheet.
 * @throws AppError not_found, too_large, too_busy
 */
export async function previewLabels(
  asked: LabelOrder,
  getDrawing: GetDrawing,
  signal: AbortSignal,
): Promise<LabelPreview> {
  const order = await settleLabels(asked)
  const leave = enterGate('label-preview', DRAWING_MAX)
  try {
    const plan = planOf(order.options)
    const report = await reportLabels(await loadCaptionFont(), plan, captions(order))
    const room = labelsPerSheet(plan.sheet) - (plan.start - 1)
    const labels: LabelCode[] = []
    for await (const code of drawings(order, getDrawing, signal)) {
      for (let copy = 0; copy < plan.copies && labels.length < room; copy += 1) labels.push(code)
      if (labels.length >= room) break
    }
    const png = await drawLabelsPicture(plan, labels)
    return { ...report, picture: `data:image/png;base64,${png.toString('base64')}` }
  } finally {
    leave()
  }
}

/**
 * The file, drawn while it is read: whoever stops reading stops the work.
 * @throws AppError not_found, too_large, too_busy
 */
export async function openLabels(
  asked: LabelOrder,
  getDrawing: GetDrawing,
  signal: AbortSignal,
): Promise<{ count: number; stream: ReadableStream<Uint8Array> }> {
  const order = await settleLabels(asked)
  const count = order.selection.ids.length
  const t = await getTranslations('labels')
  const calibration = order.options.calibration ? t('calibrationPage') : null
  const leave = enterGate('labels', DRAWING_MAX)
  // Of whoever is gone before the first byte the stream is neither read nor cancelled.
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  const pieces = drawLabelsPdf({
    plan: planOf(order.options),
    codes: drawings(order, getDrawing, signal),
    title: t('fileTitle', { count }),
    calibration,
  })
  return { count, stream: streamOf(pieces, leave) }
}

async function settleLabels({ selection, options }: LabelOrder) {
  const codesMax = Math.floor(LABELS_MAX / options.copies)
  return { selection: await nameSelected(selection, codesMax), options }
}

function planOf(options: LabelOptions): LabelPlan {
  const { start, copies, guides, offsetXMm, offsetYMm, kOnly, colour } = options
  return {
    sheet: sheetOf(options.sheet),
    start,
    copies,
    hasCaption: options.caption !== 'none',
    guides,
    offsetXMm,
    offsetYMm,
    kOnly,
    line: colour === undefined ? null : parseHexColour(colour),
  }
}

async function* captions({ selection, options }: LabelOrder) {
  for await (const codes of eachSelected(selection)) {
    await breathe()
    for (const code of codes) yield captionOf(code, options)
  }
}

async function* drawings(
  { selection, options }: LabelOrder,
  getDrawing: GetDrawing,
  signal: AbortSignal,
) {
  for await (const codes of eachSelected(selection)) {
    for (const code of codes) {
      await breathe()
      signal.throwIfAborted()
      yield { drawing: await getDrawing(code.id), caption: captionOf(code, options) }
    }
  }
}

function streamOf(
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
  leave: () => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next()
          if (!done) {
            controller.enqueue(value)
            return
          }
          leave()
          controller.close()
        } catch (error) {
          leave()
          throw error
        }
      },
      async cancel() {
        leave()
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
