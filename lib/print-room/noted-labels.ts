import { aspectOf } from '@/lib/artwork/drawing'
import { WHITE } from '@/lib/artwork/file-colours'
import { fitInto, layoutLabel } from '@/lib/artwork/label-layout'
import type { LabelPlan } from '@/lib/artwork/label-plan'
import { noteDrawing } from './file-notes'
import type { DrawnLabel } from './label-codes'

/** Which codes of a sheet are to be known of, by name. */
export class NotedLabels {
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
