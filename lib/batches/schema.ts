import { z } from 'zod'
import { ALL_PATH_WARNINGS } from '@/lib/codes/path-warnings'
import { pageReasonSchema } from '@/lib/pages/schema'
import { hasInvisible, lineSchema } from '@/lib/visible-text'
import { mappingSchema, type FieldSource } from './mapping'

/** Said before the upload; a file beyond one of them is refused with the row where it is. */
export const FILE_MAX_BYTES = 50_000_000
/** Below the header, empty ones too: those cost as much to read. */
export const FILE_MAX_ROWS = 100_000
/** More than any table of shops has; it holds for each row. */
export const FILE_MAX_COLUMNS = 200
/** As much as a cell of Excel holds. */
export const CELL_MAX_CHARACTERS = 32_767
/** A row as it stands in the file, and as it is kept. */
export const ROW_MAX_BYTES = 128 * 1024

/** What one person may keep that has not been started, and how long after the last change. */
export const DRAFTS_MAX = 20
export const DRAFTS_MAX_BYTES = 500_000_000
export const DRAFT_KEPT_DAYS = 30

export const CSV_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const
export type CsvEncoding = (typeof CSV_ENCODINGS)[number]

export const CSV_DELIMITERS = [',', ';', '\t'] as const
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number]

/** The row whose cells are the headings, as the spreadsheet numbers it; 0: there are none. */
const headerRow = z.number().int().min(0).max(FILE_MAX_ROWS)
const csvShape = z.object({
  encoding: z.enum(CSV_ENCODINGS),
  delimiter: z.enum(CSV_DELIMITERS),
})
/** `sheet` is counted from 0 among those of the workbook that have rows. */
const workbookShape = z.object({ sheet: z.number().int().min(0).max(1_000) })

/** How a file is read; told to whoever dropped it, and theirs to correct. */
export const settingsSchema = z.union([
  // What was kept before headings were looked for has them in its first row.
  csvShape.extend({ headerRow: headerRow.default(1) }),
  workbookShape.extend({ headerRow }),
])
export type FileSettings = z.output<typeof settingsSchema>

/** What a person says of them; without a row the headings are looked for. */
export const correctedSchema = z.union([
  csvShape.extend({ headerRow: headerRow.optional() }),
  workbookShape.extend({ headerRow: headerRow.optional() }),
])
export type CorrectedSettings = z.output<typeof correctedSchema>

/** What the reading saw of a cell that its text does not say. */
export const CELL_MARKS = ['rounded', 'date', 'garbled', 'total', 'headings'] as const
export type CellMark = (typeof CELL_MARKS)[number]

/** Why a file cannot be read. Messages: `errors.file_unreadable`. */
export const FILE_PROBLEMS = [
  'empty',
  'onlyHeader',
  'tooLarge',
  'tooManyRows',
  'tooManyCells',
  'cellTooLong',
  'rowTooLarge',
  'oldWorkbook',
  'encrypted',
  'binaryWorkbook',
  'openDocument',
  'numbers',
  'document',
  'picture',
  'pdf',
  'webPage',
  'archive',
  'severalWorkbooks',
  'unpacked',
  'entries',
  'strings',
  'damaged',
  'damagedCell',
  'noSheet',
  'notText',
  'encoding',
  'quote',
] as const
export type FileProblem = (typeof FILE_PROBLEMS)[number]

const encoder = new TextEncoder()

/** How much room a row takes as it is kept. */
export const keptBytes = (cells: readonly string[]): number =>
  encoder.encode(JSON.stringify(cells)).length

const id = z.string().min(1).max(64)

export const namedBatchSchema = z.object({ batchId: id })

export const readAgainSchema = namedBatchSchema.extend({ settings: correctedSchema })

/** One step of a check; the page asks for the next one and shows how far it came. */
export const checkStepSchema = namedBatchSchema.extend({
  mapping: mappingSchema,
  after: z.number().int().min(0),
})

const number = z.number().int().min(1)

export const namedRowSchema = namedBatchSchema.extend({ number })

export const fixedRowSchema = namedRowSchema.extend({
  cells: z
    .array(z.string().max(CELL_MAX_CHARACTERS))
    .max(FILE_MAX_COLUMNS)
    .refine((cells) => keptBytes(cells) <= ROW_MAX_BYTES),
})

/** What is probably wrong with a cell that a path or a title is made of, beside what a path shows itself. */
export const CELL_WARNINGS = ['cellRounded', 'cellDate'] as const
export type CellWarning = (typeof CELL_WARNINGS)[number]

/** All that a row can be warned of. */
export const ROW_WARNINGS = [...CELL_WARNINGS, ...ALL_PATH_WARNINGS] as const
export type RowWarning = (typeof ROW_WARNINGS)[number]

/**
 * Of all rows with a kind of warning: they are right as they are, or they are left out. What WeChat says is
 * not there is right for a reason only.
 */
export const warningAnswerSchema = namedBatchSchema
  .extend({
    warning: z.enum(ROW_WARNINGS),
    answer: z.enum(['accept', 'skip']),
    reason: pageReasonSchema.default(''),
  })
  .refine(
    ({ warning, answer, reason }) =>
      warning !== 'pageMissing' || answer === 'skip' || reason !== '',
    { path: ['reason'], error: 'reasonMissing' },
  )
export type AnsweredWarning = z.output<typeof warningAnswerSchema>
export type WarningAnswer = AnsweredWarning['answer']

/** `spends` is the number that whoever starts it was shown. */
export const startSchema = namedBatchSchema.extend({ spends: z.number().int().min(0) })

/** Messages: `batches.map.save.problems`. */
export const savedMappingSchema = namedBatchSchema.extend({
  name: lineSchema('name').min(1, { error: 'name' }).max(80, { error: 'name' }),
  mapping: mappingSchema.refine(
    (mapping) => Object.values(mapping).every((source) => !hasInvisible(wordsOf(source))),
    { error: 'mapping' },
  ),
})

/** What somebody typed of it; a check of the rows says which row has what nobody sees. */
function wordsOf(source: FieldSource): string {
  if (source.from === 'column') return ''
  return source.from === 'text' ? source.text : source.template
}

export const namedMappingSchema = z.object({ mappingId: id })

export const ROW_STATES = [
  'unchecked',
  'invalid',
  'skipped',
  'ready',
  'running',
  'done',
  'existing',
  'failed',
  'cancelled',
] as const
export type RowState = (typeof ROW_STATES)[number]

/** A page of rows, as it stands in the address of the request. */
export const rowFilterSchema = z.object({
  state: z.enum(ROW_STATES).optional(),
  /** Of those that are `invalid`: what cannot be used, or what waits for a word that it is right. */
  finding: z.enum(['error', 'warning']).optional(),
  cause: z.string().max(200).optional(),
  after: z.coerce.number().int().min(0).default(0),
  before: z.coerce.number().int().min(1).optional(),
})
export type RowFilter = z.output<typeof rowFilterSchema>
