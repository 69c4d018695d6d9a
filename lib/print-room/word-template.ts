import { withoutInvisible } from '@/lib/visible-text'
import { columnNamed } from '@/lib/codes/column-named'

// Words in braces, in the names of files and the captions of labels: `{title}`, `{seq:000}`, and
// `{Shop no.}` for a column of the batch's file.

/** A column takes part under its heading; what our own words are called is ours. */
export type TemplateWords<Token extends string = string> = {
  tokens: readonly Token[]
  /** Headings of the file; null: they were looked at already, every name may be one. */
  columns: readonly string[] | null
}

type TemplatePart<Token extends string> =
  { text: string } | { token: Token; digits: number } | { column: number } | { unknown: string }

/** What is wrong with a template: a name that is none, or a brace that opens or closes nothing. */
export function findTemplateProblem(
  template: string,
  words: TemplateWords,
): { problem: 'token' | 'brace'; token: string } | null {
  const unknown = parseTemplate(template, words).find((part) => 'unknown' in part)
  if (unknown && words.columns !== null) return { problem: 'token', token: unknown.unknown }
  const rest = template.replace(/\{[^{}]*\}/g, '')
  return /[{}]/.test(rest) ? { problem: 'brace', token: '' } : null
}

export function parseTemplate<Token extends string>(
  template: string,
  { tokens, columns }: TemplateWords<Token>,
): TemplatePart<Token>[] {
  return template
    .split(/(\{[^{}]*\})/)
    .filter(Boolean)
    .map((text) => {
      if (!/^\{[^{}]*\}$/.test(text)) return { text }
      const inner = text.slice(1, -1).trim()
      const own = readToken(inner, tokens)
      if (own) return own
      const column = inner === '' ? null : findColumn(columns ?? [], inner)
      return column === null ? { unknown: text } : { column }
    })
}

/** Whether a heading is hidden by a word of ours. */
export const isOwnWord = (heading: string, tokens: readonly string[]): boolean =>
  readToken(heading.trim(), tokens) !== null

/** As it is written, and only then as it is meant: `ID` and `id` may be two columns. */
function findColumn(columns: readonly string[], name: string): number | null {
  const exact = columns.findIndex((heading) => heading.trim() === name)
  return exact >= 0 ? exact : columnNamed(columns, name)
}

function readToken<Token extends string>(
  inner: string,
  tokens: readonly Token[],
): { token: Token; digits: number } | null {
  const [, name = inner, zeros] = /^(seq):(0{1,6})$/.exec(inner) ?? []
  const token = tokens.find((known) => known === name)
  return token === undefined ? null : { token, digits: zeros?.length ?? 1 }
}

/** More of a cell is no part of a name or a caption. */
const CELL_MAX_CHARACTERS = 500

/** A cell on one line, without what nobody sees. */
export const wordOfCell = (cell: string): string =>
  withoutInvisible(cell.slice(0, CELL_MAX_CHARACTERS).replace(/\s+/g, ' ')).trim()

/** One row of a file: its headings and its cells. */
export type HeadedRow = { header: readonly string[]; cells: readonly string[] }

/** Of a code that is no row's. */
export const NO_ROW: HeadedRow = { header: [], cells: [] }

/**
 * A filled template. A word without a value takes the separators behind it along: nothing begins or
 * ends with `_`.
 * @param valueOf what a token stands for, in so many digits where it is a number
 */
export function joinTemplate<Token extends string>(
  parts: readonly TemplatePart<Token>[],
  valueOf: (token: Token, digits: number) => string,
  cellOf: (column: number) => string,
): string {
  let text = ''
  let isGone = false
  for (const part of parts) {
    if ('text' in part || 'unknown' in part) {
      const own = 'text' in part ? part.text : part.unknown
      text += isGone ? own.replace(/^[\s_.-]+/, '') : own
      isGone = false
      continue
    }
    const value = 'token' in part ? valueOf(part.token, part.digits) : cellOf(part.column)
    text += value
    isGone = value === ''
  }
  return isGone ? text.replace(/[\s_.-]+$/, '') : text
}
