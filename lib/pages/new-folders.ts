import 'server-only'
import { db } from '@/lib/database/db'
import { readListedPages } from '@/lib/programs/listed-pages'
import { pathBeginsWith } from '@/lib/quota/live-pages'
import { folderOf } from './format'

/** So many codes, at least, say something about the folders of a Mini Program. */
const CODES_MIN = 3

/**
 * Which of these pages begin with a folder that nothing of this Mini Program begins with: no code, no page
 * that WeChat has found, none that an admin has listed. Where there is next to nothing to compare with,
 * none.
 */
export async function findNewFolders(
  programId: string,
  pages: readonly string[],
): Promise<Set<string>> {
  const folders = new Set(pages.flatMap((page) => folderOf(page) ?? []))
  if (folders.size === 0) return new Set()
  const known = await knownPages(programId)
  if (known === null) return new Set()
  const unknown = new Set<string>()
  for (const folder of folders) {
    const isKnown = known.some((page) => page.startsWith(folder))
    if (!isKnown && !(await hasCodeIn(programId, folder))) unknown.add(folder)
  }
  return new Set(pages.filter((page) => unknown.has(folderOf(page) ?? '')))
}

/** Found or listed ones; null where these and the codes are too few to say anything. */
async function knownPages(programId: string): Promise<string[] | null> {
  const [program, found, codes] = await Promise.all([
    db.miniProgram.findUnique({ where: { id: programId }, select: { listedPages: true } }),
    db.pageCheck.findMany({ where: { programId, found: true }, select: { page: true } }),
    db.code.findMany({ where: { programId }, take: CODES_MIN, select: { id: true } }),
  ])
  const names = readListedPages(program?.listedPages ?? '[]')
  const known = [...names, ...found.map(({ page }) => page)]
  return known.length === 0 && codes.length < CODES_MIN ? null : known
}

/** Archived ones, too: their page was right. */
async function hasCodeIn(programId: string, folder: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Code"
    WHERE "programId" = ${programId} AND ${pathBeginsWith(folder)} LIMIT 1`
  return rows.length > 0
}
