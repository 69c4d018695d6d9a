import type { z } from 'zod'
import { listPathWarnings } from '@/lib/codes/path-warnings'
import { WIDTH_DEFAULT_PX, type CodeInput, type makeCodeSchema } from '@/lib/codes/schema'
import { hasInvisible } from '@/lib/visible-text'
import type { CsvRow } from './csv'
import {
  BATCH_FIELDS,
  fillTemplate,
  type BatchField,
  type BatchMapping,
  type FieldSource,
} from './mapping'

/** Problems a row can have beyond those of the form. Messages: `batches.problems`. */
export const ROW_PROBLEMS = ['yesOrNo', 'kind', 'tooManyCells', 'invisible', 'templateGap'] as const
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
export function readRow(row: CsvRow, context: Context): CheckedRow {
  const { header, mapping, programId, schema } = context
  const problems: RowProblem[] = []
  const complain = (field: RowProblem['field'], problem: RowOnlyProblem, value: string) =>
    problems.push({ field, problem, value: value.slice(0, VALUE_MAX_CHARACTERS) })

  if (row.cells.length > header.length) {
    complain('row', 'tooManyCells', row.cells.slice(header.length).join(', '))
  }
  const textOf = (field: BatchField): string => {
    const source = mapping[field]
    const { text, missing } = source ? readSource(source, header, row.cells) : NOTHING
    if (missing !== null) complain(field, 'templateGap', missing)
    const trimmed = text.trim()
    if (hasInvisible(trimmed)) complain(field, 'invisible', trimmed)
    return trimmed
  }
  const yesOrNo = (field: 'autoColour' | 'transparent'): boolean => {
    const text = textOf(field).toLowerCase()
    if (YES.has(text)) return true
    if (!NO.has(text)) complain(field, 'yesOrNo', text)
    return false
  }
  const kindText = textOf('kind').toLowerCase()
  const kind = KINDS.get(kindText)
  if (!kind) complain('kind', 'kind', kindText)
  const values: z.input<typeof schema> = {
    programId,
    kind,
    path: textOf('path'),
    scene: textOf('scene'),
    widthPx: widthOf(textOf('widthPx')),
    autoColour: yesOrNo('autoColour'),
    lineColour: textOf('lineColour') || '#000000',
    transparent: yesOrNo('transparent'),
    title: textOf('title'),
    campaign: textOf('campaign'),
    tags: textOf('tags')
      .split(/[,;，；、|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  }
  const parsed = schema.safeParse(values)
  if (parsed.success && problems.length === 0) {
    const warnings = listPathWarnings(parsed.data.path, Infinity)
    const warned = warnings.map((problem) => ({ field: 'path' as const, problem, value: '' }))
    return { number: row.number, input: parsed.data, problems: warned }
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
