import 'server-only'
import { db } from '@/lib/database/db'

/** The index has a token for every three characters in a row. */
const TOKEN = 3
/** Above so many tokens to join, reading every text is no slower. */
const TOKENS_MAX = 400
const LAST_CHARACTER = '\u{10ffff}'

/** Every run of `length` characters in a word, counted as SQL counts: no surrogate stands alone. */
export function gramsOf(word: string, length: number): string[] {
  const characters = Array.from(word)
  const count = characters.length - length + 1
  const grams = Array.from({ length: Math.max(0, count) }, (_, at) =>
    characters.slice(at, at + length).join(''),
  )
  return [...new Set(grams)]
}

/**
 * What SQLite's index (CodeGrams) is asked for these words: it finds every text in which all of them
 * stand, and some more, since the parts of a word may stand apart. null where the index is no help.
 */
export async function matchExpression(words: readonly string[]): Promise<string | null> {
  const parts = await Promise.all(words.map(expressionOf))
  const helpful = parts.filter((part) => part !== null)
  return helpful.length > 0 ? helpful.join(' AND ') : null
}

async function expressionOf(word: string): Promise<string | null> {
  const grams = gramsOf(word, TOKEN)
  if (grams.length > 0) return grams.map(quoted).join(' AND ')
  // A single letter or digit stands in nearly every text.
  if (/^[a-z0-9]$/.test(word)) return null
  const tokens = await db.$queryRaw<{ term: string }[]>`
    SELECT "term" FROM "CodeGramsToken"
    WHERE "term" >= ${word} AND "term" <= ${word + LAST_CHARACTER} LIMIT ${TOKENS_MAX + 1}`
  if (tokens.length > TOKENS_MAX) return null
  // A token that cannot be: nothing stands between two ends.
  if (tokens.length === 0) return quoted('\ue000\ue000\ue000')
  return `(${tokens.map(({ term }) => quoted(term)).join(' OR ')})`
}

const quoted = (token: string) => `"${token.replaceAll('"', '""')}"`
