import { z } from 'zod'
import {
  GUIDES,
  LABEL_SHEETS,
  LABEL_SHEET_CODES,
  labelSheetSchema,
  labelsPerSheet,
  type LabelSheet,
} from '@/lib/artwork/label-sheets'
import { CAPTIONS, CAPTION_MAX_CHARACTERS } from '@/lib/artwork/schema'
import { lineSchema } from '@/lib/visible-text'
import { findCaptionProblem } from './caption-template'

export const COPIES_MAX = 500
export const OFFSET_MAX_MM = 10
/** Labels in one file; more is no sheet any more but a print run. */
export const LABELS_MAX = 10_000

const number = (min: number, max: number, error: string) =>
  z.number({ error }).min(min, { error }).max(max, { error })

const labelOptionsObject = z.object({
  /** The maker's code, or a sheet of one's own. */
  sheet: z.union([z.enum(LABEL_SHEET_CODES), labelSheetSchema]).default('L7160'),
  start: number(1, 400, 'start').int({ error: 'start' }).default(1),
  copies: number(1, COPIES_MAX, 'copies').int({ error: 'copies' }).default(1),
  caption: z.enum(CAPTIONS, { error: 'caption' }).default('title'),
  /** What `caption: "text"` prints on every label, with words in braces filled in. */
  text: lineSchema('text').max(CAPTION_MAX_CHARACTERS, { error: 'text' }).default(''),
  guides: z.enum(GUIDES, { error: 'guides' }).default('none'),
  offsetXMm: number(-OFFSET_MAX_MM, OFFSET_MAX_MM, 'offset').default(0),
  offsetYMm: number(-OFFSET_MAX_MM, OFFSET_MAX_MM, 'offset').default(0),
  calibration: z.boolean().default(false),
  kOnly: z.boolean().default(false),
  /** The strip with WeChat's words below a square code. */
  strip: z.boolean().default(true),
  /** Absent: each code's own. */
  colour: z
    .string()
    .regex(/^#?[0-9a-fA-F]{6}$/, { error: 'colour' })
    .optional(),
})

/**
 * A file of labels; the selection is read beside it. Messages are keys of `labels.problems`.
 * @param columns headings that a caption may name
 */
export function makeLabelOptionsSchema(columns: readonly string[]) {
  return labelOptionsObject.superRefine(({ sheet, start, caption, text }, ctx) => {
    if (start > labelsPerSheet(sheetOf(sheet))) {
      ctx.addIssue({ code: 'custom', path: ['start'], message: 'start' })
    }
    const found = caption === 'text' ? findCaptionProblem(text, columns) : null
    if (found) ctx.addIssue({ code: 'custom', path: ['text'], message: found.problem })
  })
}

/** Of codes that are no batch's. */
export const labelOptionsSchema = makeLabelOptionsSchema([])

export type LabelOptions = z.output<typeof labelOptionsObject>
export type LabelOptionsInput = z.input<typeof labelOptionsObject>

/** The geometry that a maker's code stands for. */
export function sheetOf(sheet: LabelOptions['sheet']): LabelSheet {
  return typeof sheet === 'string' ? LABEL_SHEETS[sheet] : sheet
}
