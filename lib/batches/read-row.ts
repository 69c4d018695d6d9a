import type { z } from 'zod'
import { columnNamed } from '@/lib/codes/column-named'
import { listPathWarnings } from '@/lib/codes/path-warnings'
import { WIDTH_DEFAULT_PX, type CodeInput, type makeCodeSchema } from '@/lib/codes/schema'
import { hasInvisible } from '@/lib/visible-text'
import { SHEET_ERROR } from '@/lib/codes/path-refusals'
import { isEmptyCell, markOf, textOf, textsOf, type Cell } from './cells'
import type { TableRow } from './make-table'
import { CELL_WARNINGS, type CellWarning } from './schema'
import {
  BATCH_FIELDS,
  fillTemplate,
  tokensOf,
  type BatchField,
  type BatchMapping,
  type FieldSource,
} from './mapping'

/** Problems a row can have beyond those of the form. Messages: `batches.problems`. */
export const ROW_PROBLEMS = [
  'yesOrNo',
  'kind',
  'tooManyCells',
  'invisible',
  'templateGap',
  'sheetError',
  'garbled',
  'totalRow',
  'headingsAgain',
  ...CELL_WARNINGS,
] as const
type RowOnlyProblem = (typeof ROW_PROBLEMS)[number]

export type RowProblem = {
  field: BatchField | 'row'
  /** One of ROW_PROBLEMS, or a key of `codeForm.problems`. */
  problem: string
  /** What the cell says, for the table of errors. */
  value: string
}

export type CheckedRow =
  /** What is only probably wrong with its path: a person has to say that it is right. */
  | { number: number; input: CodeInput; problems: RowProblem[] }
  | { number: number; input: null; problems: RowProblem[] }

type Context = {
  header: readonly string[]
  mapping: BatchMapping
  programId: string
  /** The new-code form's own schema. */
  schema: ReturnType<typeof makeCodeSchema>
}

/** Turns a row into what the new-code form would send, checked by the form's own schema. */
export function readRow(row: TableRow, context: Context): CheckedRow {
  const { header, mapping, programId, schema } = context
  const leftOut = findLeftOut(row)
  if (leftOut) return { number: row.number, input: null, problems: [leftOut] }
  const cells = textsOf(row.cells)
  const problems: RowProblem[] = []
  const warnings: RowProblem[] = []
  const complain = (field: RowProblem['field'], problem: RowOnlyProblem, value: string) =>
    problems.push({ field, problem, value: value.slice(0, VALUE_MAX_CHARACTERS) })

  if (cells.length > header.length) {
    complain('row', 'tooManyCells', cells.slice(header.length).join(', '))
  }
  const read = (field: BatchField): string => {
    const source = mapping[field]
    const { text, missing } = source ? readSource(source, header, cells) : NOTHING
    for (const cell of source ? cellsOf(source, header, row.cells) : []) {
      const problem = findDamage(cell)
      if (problem) complain(field, problem, textOf(cell))
      const warning = findDoubt(cell, field)
      if (warning) warnings.push({ field, problem: warning, value: '' })
    }
    if (missing !== null) complain(field, 'templateGap', missing)
    const trimmed = text.trim()
    if (hasInvisible(trimmed)) complain(field, 'invisible', trimmed)
    return trimmed
  }
  const yesOrNo = (field: 'autoColour' | 'transparent'): boolean => {
    const text = read(field).toLowerCase()
    if (YES.has(text)) return true
    if (!NO.has(text)) complain(field, 'yesOrNo', text)
    return false
  }
  const kindText = read('kind').toLowerCase()
  const kind = KINDS.get(kindText)
  if (!kind) complain('kind', 'kind', kindText)
  const values: z.input<typeof schema> = {
    programId,
    kind,
    path: read('path'),
    scene: read('scene'),
    widthPx: widthOf(read('widthPx')),
    autoColour: yesOrNo('autoColour'),
    lineColour: read('lineColour') || '#000000',
    transparent: yesOrNo('transparent'),
    title: read('title'),
    campaign: read('campaign'),
    tags: read('tags')
      .split(/[,;，；、|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  }
  const parsed = schema.safeParse(values)
  if (parsed.success && problems.length === 0) {
    // The zeros of a rounded number are told by its cell already.
    const isTold = warnings.some(
      ({ field, problem }) => field === 'path' && problem === 'cellRounded',
    )
    const ofPath = listPathWarnings(parsed.data.path, Infinity)
      .filter((problem) => !(isTold && problem === 'valueNumber'))
      .map((problem) => ({ field: 'path' as const, problem, value: '' }))
    return { number: row.number, input: parsed.data, problems: [...warnings, ...ofPath] }
  }
  for (const issue of parsed.error?.issues ?? []) {
    const [name] = issue.path
    const field = BATCH_FIELDS.find((known) => known === name)
    // What was said of a cell already is not said twice.
    if (problems.some((problem) => problem.field === field)) continue
    const value = field ? textOfValue(values[field]).slice(0, VALUE_MAX_CHARACTERS) : ''
    problems.push({ field: field ?? 'row', problem: issue.message, value })
  }
  return { number: row.number, input: null, problems }
}

/** A whole cell of Excel beside each thing that is wrong with it would make a long table of errors. */
const VALUE_MAX_CHARACTERS = 4096

/** Why a row is no row of shops; null: it is one, or somebody has taken it in. */
function findLeftOut({ cells }: TableRow): RowProblem | null {
  const first = cells.find((cell) => !isEmptyCell(cell))
  const value = textOf(first).trim()
  if (markOf(first) === 'total') return { field: 'row', problem: 'totalRow', value }
  if (markOf(first) === 'headings') return { field: 'row', problem: 'headingsAgain', value }
  return null
}

export const isLeftOut = ({ problem }: RowProblem): boolean =>
  problem === 'totalRow' || problem === 'headingsAgain'

/** What nobody can have meant, in whatever field. */
function findDamage(cell: Cell): RowOnlyProblem | null {
  if (markOf(cell) === 'garbled') return 'garbled'
  return SHEET_ERROR.test(textOf(cell).trim()) ? 'sheetError' : null
}

/** What may have been another text before a spreadsheet took it for a number or a date. */
function findDoubt(cell: Cell, field: BatchField): CellWarning | null {
  if (markOf(cell) === 'rounded') return 'cellRounded'
  const isOfCode = field === 'path' || field === 'scene'
  return isOfCode && markOf(cell) === 'date' ? 'cellDate' : null
}

/** All that a field is made of. */
function cellsOf(source: FieldSource, header: readonly string[], cells: readonly Cell[]): Cell[] {
  if (source.from === 'text') return []
  if (source.from === 'column') return [cells[source.column] ?? '']
  const columns = new Set(tokensOf(source.template).map((name) => columnNamed(header, name)))
  return [...columns].map((column) => (column === null ? '' : (cells[column] ?? '')))
}

const NOTHING = { text: '', missing: null }

function readSource(source: FieldSource, header: readonly string[], cells: readonly string[]) {
  if (source.from === 'template') return fillTemplate(source.template, header, cells)
  const text = source.from === 'text' ? source.text : (cells[source.column] ?? '')
  return { text, missing: null }
}

const YES = new Set(['yes', 'y', 'true', '1', 'on', '是', '有', '透明', '√'])
const NO = new Set(['', 'no', 'n', 'false', '0', 'off', '否', '无', '不透明', '×'])

const KINDS = new Map<string, CodeInput['kind']>([
  ['', 'wxacode'],
  ['wxacode', 'wxacode'],
  ['round', 'wxacode'],
  ['圆形', 'wxacode'],
  ['sunflower', 'wxacode'],
  ['小程序码', 'wxacode'],
  ['qrcode', 'qrcode'],
  ['qr', 'qrcode'],
  ['square', 'qrcode'],
  ['方形', 'qrcode'],
  ['二维码', 'qrcode'],
  ['unlimited', 'unlimited'],
  ['不限量', 'unlimited'],
])

/** `430`, `430px`, `430 px`; what is no number is left for the schema to refuse. */
function widthOf(text: string): number {
  return text === '' ? WIDTH_DEFAULT_PX : Number(text.replace(/\s*px$/i, ''))
}

const textOfValue = (value: string | number | boolean | readonly string[] | undefined): string =>
  typeof value === 'object' ? value.join(', ') : String(value ?? '')
