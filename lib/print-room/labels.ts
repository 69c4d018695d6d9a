import 'server-only'
import { getTranslations } from 'next-intl/server'
import { loadCaptionFont } from '@/lib/artwork/caption-font'
import { aspectOf } from '@/lib/artwork/drawing'
import { WHITE } from '@/lib/artwork/file-colours'
import { fitInto, layoutLabel } from '@/lib/artwork/label-layout'
import { reportLabels, type LabelPlan, type LabelReport } from '@/lib/artwork/label-plan'
import { labelsPerSheet } from '@/lib/artwork/label-sheets'
import { drawLabelsPdf, type LabelCode } from '@/lib/artwork/labels-pdf'
import { drawLabelsPicture } from '@/lib/artwork/labels-picture'
import { enterGate } from '@/lib/gate'
import {
  beginLabels,
  drawLabels,
  LeftOutCodes,
  listCaptions,
  planOf,
  settleLabels,
  type DrawnLabel,
  type LabelOrder,
} from './label-codes'
import { noteDrawing } from './file-notes'
import { labelNote, leftOutWords } from './left-out-words'
import { nothingDrawn } from '@/lib/codes/not-drawn'

/** The report, with the first sheet as a picture. */
export type LabelPreview = LabelReport & {
  picture: string
  /** Codes that cannot be drawn, as far as the first sheet is full without them. */
  leftOut: { name: string; why: string }[]
  /** Codes of the first sheet, by name: traces, those that are enlarged too far, and pale ones. */
  traced: string[]
  tracedTooLarge: string[]
  pale: string[]
}

/** Label files being drawn at once in one process. */
const DRAWING_MAX = 2

/**
 * Says what a file of labels would hold and shows its first sheet.
 * @throws AppError not_found, too_large, too_busy, nothing_drawn
 */
export async function previewLabels(asked: LabelOrder, signal: AbortSignal): Promise<LabelPreview> {
  const order = await settleLabels(asked)
  const leave = enterGate('label-preview', DRAWING_MAX)
  try {
    const plan = planOf(order.options)
    const leftOut = new LeftOutCodes()
    const room = labelsPerSheet(plan.sheet) - (plan.start - 1)
    const labels: LabelCode[] = []
    const noted = new NotedLabels(plan)
    for await (const label of drawLabels(order, signal, leftOut)) {
      noted.add(label)
      for (let copy = 0; copy < plan.copies && labels.length < room; copy += 1) labels.push(label)
      if (labels.length >= room) break
    }
    if (labels.length === 0) throw nothingDrawn(leftOut.list())
    const report = await reportLabels(await loadCaptionFont(), plan, listCaptions(order, leftOut))
    const png = await drawLabelsPicture(plan, labels)
    const whyOf = await leftOutWords()
    return {
      ...report,
      ...noted.list(),
      picture: `data:image/png;base64,${png.toString('base64')}`,
      leftOut: leftOut.list().map(({ title, path, error }) => ({
        name: title || path,
        why: whyOf(error),
      })),
    }
  } finally {
    leave()
  }
}

/** Which codes of a sheet are to be known of, by name. */
class NotedLabels {
  readonly #plan: LabelPlan
  readonly #traced: string[] = []
  readonly #tracedTooLarge: string[] = []
  readonly #pale: string[] = []

  constructor(plan: LabelPlan) {
    this.#plan = plan
  }

  add({ code, drawing }: DrawnLabel) {
    const { sheet, hasCaption, line } = this.#plan
    const { width } = fitInto(layoutLabel(sheet, 0, hasCaption).code, aspectOf(drawing))
    // Labels are white paper.
    const colours = { line: line ?? drawing.inkColour, plate: WHITE }
    const { traced, isPale } = noteDrawing(drawing, code, colours, width)
    const name = code.title || code.path
    if (traced) (traced.isTooLarge ? this.#tracedTooLarge : this.#traced).push(name)
    if (isPale) this.#pale.push(name)
  }

  list = () => ({ traced: this.#traced, tracedTooLarge: this.#tracedTooLarge, pale: this.#pale })
}

/**
 * The file, drawn while it is read: whoever stops reading stops the work. Codes that cannot be drawn
 * take no label; a last page names them.
 * @throws AppError not_found, too_large, too_busy, nothing_drawn
 */
export async function openLabels(
  asked: LabelOrder,
  signal: AbortSignal,
): Promise<{ count: number; stream: ReadableStream<Uint8Array> }> {
  const order = await settleLabels(asked)
  const count = order.selection.ids.length
  const t = await getTranslations('labels')
  const calibration = order.options.calibration ? t('calibrationPage') : null
  const note = await labelNote()
  const leave = enterGate('labels', DRAWING_MAX)
  // Of whoever is gone before the first byte the stream is neither read nor cancelled.
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  const leftOut = new LeftOutCodes()
  try {
    const pieces = drawLabelsPdf({
      plan: planOf(order.options),
      codes: await beginLabels(order, signal, leftOut),
      leaveOut: ({ code }, error) => leftOut.add(code, error),
      noteLeftOut: () => note(leftOut.list()),
      title: t('fileTitle', { count }),
      calibration,
    })
    return { count, stream: streamOf(pieces, leave) }
  } catch (error) {
    leave()
    throw error
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
