import { lineSchema } from '@/lib/visible-text'
import { MAX_BASE_BYTES, cutToBytes, guardBaseName } from './file-name'

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

type Part = { text: string } | { token: NameToken; digits: number }

/** Shortened in this order of size when a name gets too long; the rest is short and tells apart. */
const LONG_TOKENS = ['campaign', 'title', 'path'] as const

/** What is wrong with a template: the unknown token, or a brace that opens or closes nothing. */
export function findTemplateProblem(template: string): { problem: string; token: string } | null {
  for (const [whole, inner] of template.matchAll(/\{([^{}]*)\}/g)) {
    if (readToken(inner ?? '') === null) return { problem: 'nameToken', token: whole }
  }
  const rest = template.replace(/\{[^{}]*\}/g, '')
  return /[{}]/.test(rest) ? { problem: 'nameBrace', token: '' } : null
}

/** Error messages are keys of `zip.problems`. */
export const nameTemplateSchema = lineSchema('nameInvisible')
  .min(1, { error: 'nameEmpty' })
  .max(NAME_TEMPLATE_MAX, { error: 'nameLong' })
  .superRefine((template, ctx) => {
    const found = findTemplateProblem(template)
    if (found) ctx.addIssue({ code: 'custom', message: found.problem })
  })
  .default(NAME_TEMPLATE_DEFAULT)

/** A base name for one code, safe everywhere: long texts are shortened, what tells apart is kept. */
export function fillTemplate(template: string, values: NameValues): string {
  const parts = parseTemplate(template)
  const words = { ...values }
  for (;;) {
    const name = join(parts, words)
    const excess = bytes(name) - MAX_BASE_BYTES
    const longest = LONG_TOKENS.reduce((a, b) => (bytes(words[a]) >= bytes(words[b]) ? a : b))
    if (excess <= 0 || words[longest] === '') return guardBaseName(name)
    words[longest] = cutToBytes(words[longest], Math.max(0, bytes(words[longest]) - excess))
  }
}

const encoder = new TextEncoder()
const bytes = (text: string) => encoder.encode(text).length

function readToken(inner: string): { token: NameToken; digits: number } | null {
  const seq = /^seq(?::(0{1,6}))?$/.exec(inner)
  if (seq) return { token: 'seq', digits: seq[1]?.length ?? 1 }
  const token = NAME_TOKENS.find((name) => name === inner && name !== 'seq')
  return token ? { token, digits: 0 } : null
}

function parseTemplate(template: string): Part[] {
  return template
    .split(/(\{[^{}]*\})/)
    .filter(Boolean)
    .map((text) => (text.startsWith('{') ? readToken(text.slice(1, -1)) : null) ?? { text })
}

/** A token without a value takes the separators behind it along: no name begins with `_`. */
function join(parts: readonly Part[], values: NameValues): string {
  let name = ''
  let isGone = false
  for (const part of parts) {
    if ('text' in part) {
      name += isGone ? part.text.replace(/^[\s_.-]+/, '') : part.text
      isGone = false
      continue
    }
    const value =
      part.token === 'seq' ? String(values.seq).padStart(part.digits, '0') : values[part.token]
    name += value
    isGone = value === ''
  }
  return isGone ? name.replace(/[\s_.-]+$/, '') : name
}
