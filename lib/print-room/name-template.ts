import { lineSchema } from '@/lib/visible-text'
import { MAX_BASE_BYTES, cutToBytes, guardBaseName } from '@/lib/codes/file-name'
import {
  findTemplateProblem,
  joinTemplate,
  NO_ROW,
  parseTemplate,
  wordOfCell,
  type HeadedRow,
} from './word-template'

export const NAME_TOKENS = [
  'campaign',
  'title',
  'path',
  'size',
  'colour',
  'id',
  'date',
  'seq',
] as const
type NameToken = (typeof NAME_TOKENS)[number]

export const NAME_TEMPLATE_DEFAULT = '{campaign}_{title}_{size}_{id}'
const NAME_TEMPLATE_MAX = 200

/** What the tokens stand for in one code's name. */
export type NameValues = Record<Exclude<NameToken, 'seq'>, string> & { seq: number }

/** Shortened in this order of size when a name gets too long; the rest is short and tells apart. */
const LONG_TOKENS = ['campaign', 'title', 'path'] as const

/** What is wrong with a template: a key of `zip.problems`, and the name that is none. */
export function findNameProblem(
  template: string,
  columns: readonly string[] | null,
): { problem: 'nameToken' | 'nameBrace'; token: string } | null {
  const found = findTemplateProblem(template, { tokens: NAME_TOKENS, columns })
  return (
    found && { problem: found.problem === 'token' ? 'nameToken' : 'nameBrace', token: found.token }
  )
}

/**
 * Error messages are keys of `zip.problems`.
 * @param columns headings that may be named beside the tokens; null: they were looked at already
 */
export const makeNameTemplateSchema = (columns: readonly string[] | null) =>
  lineSchema('nameInvisible')
    .min(1, { error: 'nameEmpty' })
    .max(NAME_TEMPLATE_MAX, { error: 'nameLong' })
    .superRefine((template, ctx) => {
      const found = findNameProblem(template, columns)
      if (found) ctx.addIssue({ code: 'custom', message: found.problem })
    })
    .default(NAME_TEMPLATE_DEFAULT)

/** A base name for one code, safe everywhere: long texts are shortened, what tells apart is kept. */
export function fillTemplate(
  template: string,
  values: NameValues,
  { header, cells }: HeadedRow = NO_ROW,
): string {
  const parts = parseTemplate(template, { tokens: NAME_TOKENS, columns: header })
  const words = new Map<string | number, string>(LONG_TOKENS.map((name) => [name, values[name]]))
  for (const part of parts) {
    if ('column' in part) words.set(part.column, wordOfCell(cells[part.column] ?? ''))
  }
  const wordOf = (name: string | number) => words.get(name) ?? ''
  for (;;) {
    const name = joinTemplate(
      parts,
      (token, digits) =>
        token === 'seq'
          ? String(values.seq).padStart(digits, '0')
          : (words.get(token) ?? values[token]),
      wordOf,
    )
    const excess = bytes(name) - MAX_BASE_BYTES
    const longest = [...words.keys()].reduce((a, b) =>
      bytes(wordOf(a)) >= bytes(wordOf(b)) ? a : b,
    )
    if (excess <= 0 || wordOf(longest) === '') return guardBaseName(name)
    words.set(longest, cutToBytes(wordOf(longest), Math.max(0, bytes(wordOf(longest)) - excess)))
  }
}

const encoder = new TextEncoder()
const bytes = (text: string) => encoder.encode(text).length
