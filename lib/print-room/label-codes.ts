import 'server-only'
import type { LabelPlan } from '@/lib/artwork/label-plan'
import type { LabelCode } from '@/lib/artwork/labels-pdf'
import { leaveStripOut } from '@/lib/artwork/leave-strip-out'
import { parseHexColour } from '@/lib/artwork/line-colour'
import { breathe } from '@/lib/breathe'
import { LABELS_MAX, sheetOf, type LabelOptions } from './label-order'
import { withSources } from '@/lib/codes/drawing-source'
import { getDrawing } from '@/lib/codes/get-drawing'
import { asNotDrawn, isAboutOneCode, nothingDrawn, type LeftOut } from '@/lib/codes/not-drawn'
import { nameValues } from './archive-names'
import { fillCaption } from './caption-template'
import { captionOf } from './print-file'
import { eachSelectedRow } from './selected-rows'
import { nameSelected, type CodeSelection } from '@/lib/codes/selection'
import type { CodeView } from '@/lib/codes/view-code'
import type { HeadedRow } from './word-template'

export type LabelOrder = { selection: CodeSelection; options: LabelOptions }

export type DrawnLabel = LabelCode & { code: CodeView }

/** @throws AppError not_found, too_large */
export async function settleLabels({ selection, options }: LabelOrder) {
  const codesMax = Math.floor(LABELS_MAX / options.copies)
  return { selection: await nameSelected(selection, codesMax), options }
}

export function planOf(options: LabelOptions): LabelPlan {
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

/** The codes of an order that could not be drawn so far. */
export class LeftOutCodes {
  readonly #byId = new Map<string, LeftOut>()

  has = (codeId: string) => this.#byId.has(codeId)

  list = (): LeftOut[] => [...this.#byId.values()]

  /** @throws what is not about this code alone */
  add({ id, title, path }: CodeView, thrown: unknown) {
    const error = asNotDrawn(id, thrown)
    if (!isAboutOneCode(error)) throw error
    this.#byId.set(id, { title, path, error })
  }
}

/** What is printed beside each code of an order, save those that are left out. */
export async function* listCaptions({ selection, options }: LabelOrder, leftOut: LeftOutCodes) {
  for await (const some of eachCaption({ selection, options })) {
    for (const { code, caption } of some) if (!leftOut.has(code.id)) yield caption
  }
}

/** Every code, with its place among all of an order: one that is left out moves no other's number. */
async function* eachCaption({ selection, options }: LabelOrder) {
  let seq = 0
  const template = options.caption === 'text' ? options.text : ''
  for await (const rows of eachSelectedRow(selection, template)) {
    await breathe()
    yield rows.map(({ code, row }) => {
      seq += 1
      return { code, caption: captionFor(code, options, seq, row) }
    })
  }
}

function captionFor(code: CodeView, options: LabelOptions, seq: number, row: HeadedRow): string {
  if (options.caption !== 'text') return captionOf(code, options)
  return fillCaption(options.text, { ...nameValues(code, false), seq }, row)
}

/** The labels of an order one after another; what cannot be drawn is added to `leftOut`. */
export async function* drawLabels(
  { selection, options }: LabelOrder,
  signal: AbortSignal,
  leftOut: LeftOutCodes,
): AsyncGenerator<DrawnLabel, void, undefined> {
  for await (const { code, caption, source } of withSources(eachCaption({ selection, options }))) {
    await breathe()
    signal.throwIfAborted()
    const drawing = await getDrawing(code, source).catch((error: unknown) =>
      leftOut.add(code, error),
    )
    if (!drawing) continue
    yield { code, drawing: options.strip ? drawing : leaveStripOut(drawing), caption }
  }
}

/**
 * The same with the first already drawn, so that an order is refused before its answer begins where
 * no code can be drawn. @throws AppError nothing_drawn
 */
export async function beginLabels(...order: Parameters<typeof drawLabels>) {
  const [, signal, leftOut] = order
  const labels = drawLabels(...order)
  // Nobody waits for what was given up already.
  const first = signal.aborted ? null : await labels.next()
  if (first?.done) throw nothingDrawn(leftOut.list())
  return (async function* () {
    if (first) yield first.value
    yield* labels
  })()
}
