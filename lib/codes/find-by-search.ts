import 'server-only'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { providerOf } from '@/lib/database/provider'
import { foldForSearch } from './search-text'

/** So many codes are named one by one; SQLite takes 999 values in one of Prisma's statements. */
const NAMED_MAX = 800
/** How many texts that hold all parts of the words are compared with the words themselves. */
const CANDIDATES_MAX = 4 * NAMED_MAX
/** From so many on, reading every text in turn is quicker than looking each of them up. */
const SCAN_FROM = 20_000
/** The index has a token for every three characters in a row. */
const TOKEN = 3
/** Above so many tokens to join, reading every text is no slower. */
const TOKENS_MAX = 400
const LAST_CHARACTER = '\u{10ffff}'
const LIMIT = Prisma.sql`LIMIT ${NAMED_MAX + 1}`

/** The codes in whose text every word of a search stands. */
export type Found = {
  where: Prisma.CodeWhereInput
  /** The same as SQL, `FROM … WHERE …`, where that is quicker to count by. */
  quicker: Prisma.Sql | null
}

/**
 * Few are found through the index and named one by one. Where there are many the next one is never
 * far: each text is looked at, in the order of the page.
 */
export async function findBySearch(q: string | undefined): Promise<Found> {
  const words = foldForSearch(q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  if (words.length === 0) return { where: {}, quicker: null }
  const { ids, quicker } = await (providerOf(env().databaseUrl) === 'sqlite'
    ? findInSqlite(words)
    : findInPostgresql(words))
  return ids
    ? { where: { id: { in: ids } }, quicker: null }
    : { where: { AND: words.map((word) => ({ searchText: { contains: word } })) }, quicker }
}

type Few = { ids: string[] | null; quicker: Prisma.Sql | null }

async function findInSqlite(words: readonly string[]): Promise<Few> {
  const expression = await matchExpression(words)
  if (expression === null) return { ids: null, quicker: null }
  // In this order and no other: the planner does not know how few the index finds.
  const quicker = Prisma.sql`
    FROM "CodeGrams"
    CROSS JOIN "CodeNumber" ON "CodeNumber"."number" = "CodeGrams".rowid
    CROSS JOIN "Code" ON "Code"."id" = "CodeNumber"."codeId"
    WHERE "CodeGrams" MATCH ${expression} AND ${containsAll(words)}`
  const candidates = await countCandidates(expression)
  if (candidates > SCAN_FROM) return { ids: null, quicker: null }
  if (candidates > CANDIDATES_MAX) return { ids: null, quicker }
  return { ids: fewOf(await db.$queryRaw`SELECT "Code"."id" ${quicker} ${LIMIT}`), quicker }
}

/** As far as it makes a difference. */
async function countCandidates(expression: string): Promise<number> {
  const [found] = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT COUNT(*) AS "count"
    FROM (SELECT 1 FROM "CodeGrams" WHERE "CodeGrams" MATCH ${expression} LIMIT ${SCAN_FROM + 1})`
  return Number(found?.count)
}

/** PostgreSQL's planner knows by itself when its index is quicker. */
async function findInPostgresql(words: readonly string[]): Promise<Few> {
  const grams = words.flatMap((word) => gramsOf(word, Math.min(3, Array.from(word).length)))
  const quicker = Prisma.sql`
    FROM "Code" WHERE search_grams("searchText") @> ${grams}::text[] AND ${containsAll(words)}`
  return { ids: fewOf(await db.$queryRaw`SELECT "Code"."id" ${quicker} ${LIMIT}`), quicker }
}

function containsAll(words: readonly string[]): Prisma.Sql {
  const conditions = words.map((word) => Prisma.sql`"Code"."searchText" LIKE ${`%${word}%`}`)
  return Prisma.join(conditions, ' AND ')
}

function fewOf(rows: { id: string }[]): string[] | null {
  return rows.length > NAMED_MAX ? null : rows.map(({ id }) => id)
}

/** Every run of `length` characters in a word, counted as SQL counts: no surrogate stands alone. */
function gramsOf(word: string, length: number): string[] {
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
async function matchExpression(words: readonly string[]): Promise<string | null> {
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
