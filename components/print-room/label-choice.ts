import { LABEL_SHEETS, labelSheetSchema, type LabelSheet } from '@/lib/artwork/label-sheets'
import {
  makeLabelOptionsSchema,
  sheetOf,
  type LabelOptionsInput,
} from '@/lib/print-room/label-order'

export type LabelChoice = Required<Omit<LabelOptionsInput, 'sheet' | 'colour'>> & {
  /** A maker's code, or the reader's own geometry. NaN stands for an emptied field. */
  sheet: NonNullable<LabelOptionsInput['sheet']>
}

export const FIRST_LABELS: LabelChoice = {
  sheet: 'L7160',
  start: 1,
  copies: 1,
  caption: 'title',
  text: '',
  guides: 'none',
  offsetXMm: 0,
  offsetYMm: 0,
  calibration: false,
  kOnly: false,
  strip: true,
}

export type LabelChoiceProps = {
  choice: LabelChoice
  onChange: (changes: Partial<LabelChoice>) => void
  /** Field → key of `labels.problems`. */
  problems: ReadonlyMap<string, string>
}

/**
 * The choice as the server will read it, or what it would refuse.
 * @param columns headings that a caption may name
 */
export function readLabelChoice(
  choice: LabelChoice,
  columns: readonly string[],
): ReadonlyMap<string, string> {
  const parsed = makeLabelOptionsSchema(columns).safeParse(choice)
  const issues = parsed.error?.issues ?? []
  return new Map(issues.flatMap((issue) => flat(issue.path, issue.message, choice)))
}

/** A sheet of one's own fails as a union: its own fields tell more than "none of the above". */
function flat(path: readonly PropertyKey[], message: string, choice: LabelChoice) {
  if (path[0] !== 'sheet' || typeof choice.sheet === 'string') {
    return [[String(path.at(-1)), message] as const]
  }
  return ownSheetProblems(choice.sheet)
}

function ownSheetProblems(sheet: LabelSheet) {
  const issues = labelSheetSchema.safeParse(sheet).error?.issues ?? []
  return issues.map((issue) => [String(issue.path[0]), issue.message] as const)
}

/** The geometry to show: while a length is wrong, the last that could be is better than none. */
export function shownSheet(choice: LabelChoice): LabelSheet {
  return labelSheetSchema.safeParse(choice.sheet).success || typeof choice.sheet === 'string'
    ? sheetOf(choice.sheet)
    : LABEL_SHEETS.L7160
}
