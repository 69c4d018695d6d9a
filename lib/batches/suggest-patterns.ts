import 'server-only'
import { columnNames } from '@/lib/codes/column-named'
import { db } from '@/lib/database/db'

/** Of so many of the newest codes. */
const LOOKED_AT = 300
const PATTERNS_MAX = 3

/** What people call the number of a shop, in headings. */
const ID_HEADING = /编号|编码|編號|編碼|代码|代碼|店号|门店号|工号|\bid\b|code|\bno\b|number/i

/** The name of the column that looks most like ids; null: none does. */
export function idColumnName(
  header: readonly string[],
  samples: readonly (readonly string[])[],
): string | null {
  const names = columnNames(header)
  const named = header.findIndex((heading) => ID_HEADING.test(heading))
  const like = samples.findIndex(
    (cells) => cells.length > 0 && cells.every((cell) => /^[\w-]*\d[\w-]*$/.test(cell)),
  )
  return names[named >= 0 ? named : like] ?? null
}

/**
 * Patterns in which this Mini Program's pages were asked for so far, the commonest first, with a column in
 * the place of what differs: `pages/shop/index?id={门店编号}`.
 */
export async function suggestPatterns(programId: string, idName: string | null): Promise<string[]> {
  const codes = await db.code.findMany({
    where: { programId, archivedAt: null, kind: { not: 'unlimited' } },
    orderBy: { createdAt: 'desc' },
    take: LOOKED_AT,
    select: { path: true },
  })
  const groups = new Map<string, string[][]>()
  for (const { path } of codes) {
    const [page = '', ...query] = path.split('?')
    const pairs = query.join('?').split('&').filter(Boolean)
    const key = [page, ...pairs.map((pair) => pair.split('=')[0] ?? '')].join('&')
    groups.set(key, [...(groups.get(key) ?? []), [page, ...pairs]])
  }
  return [...groups.values()]
    .filter(([first = []]) => first.length > 1)
    .sort((one, other) => other.length - one.length)
    .slice(0, PATTERNS_MAX)
    .map((group) => patternOf(group, idName))
}

/** The value that differs most is the column's; others stay as they were the last time. */
function patternOf(group: readonly string[][], idName: string | null): string {
  const [[page = '', ...pairs] = []] = group
  const howMany = (at: number) => new Set(group.map((parts) => parts[at + 1])).size
  const [most = 0] = pairs.map((_, at) => at).sort((one, other) => howMany(other) - howMany(one))
  const token = idName === null ? '' : `{${idName}}`
  const query = pairs.map((pair, at) => (at === most ? `${pair.split('=')[0]}=${token}` : pair))
  return `${page}?${query.join('&')}`
}
