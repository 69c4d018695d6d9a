import type { CaptionFont } from './caption-font'
import { placeLabelCaption } from './label-caption'
import { layoutLabel } from './label-layout'
import { labelsPerSheet, type Guides, type LabelSheet } from './label-sheets'
import type { Rgb } from './line-colour'

/** How labels are laid on sheets. */
export type LabelPlan = {
  sheet: LabelSheet
  /** The first label that is printed on, counted from 1: those before were used up already. */
  start: number
  copies: number
  hasCaption: boolean
  guides: Guides
  /** What the printer is out of place by: everything is moved by this much. */
  offsetXMm: number
  offsetYMm: number
  kOnly: boolean
  /** null: each code's own. */
  line: Rgb | null
}

/** What will be printed, and what of the captions will not be as they were written. */
export type LabelReport = {
  labels: number
  /** Without the calibration page. */
  pages: number
  shrunk: string[]
  cut: string[]
  missing: { character: string; captions: number }[]
}

/** How many sheets that many labels take. */
export function countPages({ sheet, start }: Pick<LabelPlan, 'sheet' | 'start'>, labels: number) {
  return Math.ceil((start - 1 + labels) / labelsPerSheet(sheet))
}

/** Reads through all captions before anything is drawn. Copies of a label are told once. */
export async function reportLabels(
  font: CaptionFont,
  plan: LabelPlan,
  captions: AsyncIterable<string>,
): Promise<LabelReport> {
  const [shrunk, cut] = [new Set<string>(), new Set<string>()]
  const missing = new Map<string, number>()
  let codes = 0
  for await (const caption of captions) {
    const index = plan.start - 1 + codes * plan.copies
    codes += 1
    const { caption: room } = layoutLabel(plan.sheet, index, plan.hasCaption)
    if (!room) continue
    const { words } = placeLabelCaption(font, caption, room)
    if (words.cut) cut.add(caption)
    else if (words.shrunk) shrunk.add(caption)
    for (const character of words.missing) {
      missing.set(character, (missing.get(character) ?? 0) + 1)
    }
  }
  const labels = codes * plan.copies
  return {
    labels,
    pages: countPages(plan, labels),
    shrunk: [...shrunk],
    cut: [...cut],
    missing: Array.from(missing, ([character, times]) => ({ character, captions: times })),
  }
}
