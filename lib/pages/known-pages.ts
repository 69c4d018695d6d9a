import 'server-only'
import { db } from '@/lib/database/db'
import { readListedPages } from '@/lib/programs/listed-pages'
import { listLivePages } from '@/lib/quota/live-pages'
import { AppError } from '@/lib/errors'

/** A page that is known here, why, and how many live codes open it. */
export type KnownPage = { page: string; codes: number; isListed: boolean; isFound: boolean }

/** More would be a list to send on each new code, not a help to type. */
const KNOWN_MAX = 2000

/**
 * Pages to suggest: those of live codes, those an admin listed, those that WeChat found. What WeChat knows
 * no more is left out. The ones with most codes come first. @throws AppError not_found
 */
export async function listKnownPages(programId: string): Promise<KnownPage[]> {
  const program = await db.miniProgram.findUnique({
    where: { id: programId },
    select: { listedPages: true },
  })
  if (!program) throw new AppError('not_found')
  const [live, checks] = await Promise.all([
    listLivePages(db, programId),
    db.pageCheck.findMany({
      where: { programId, found: { not: null } },
      select: { page: true, found: true },
    }),
  ])
  const codes = new Map(live.map((one) => [one.page, one.codes]))
  const listed = new Set(readListedPages(program.listedPages))
  const found = new Map(checks.map((check) => [check.page, check.found]))
  const pages = new Set([...codes.keys(), ...listed, ...found.keys()])
  return [...pages]
    .filter((page) => found.get(page) !== false)
    .map((page) => ({
      page,
      codes: codes.get(page) ?? 0,
      isListed: listed.has(page),
      isFound: found.get(page) === true,
    }))
    .sort((a, b) => b.codes - a.codes || (a.page < b.page ? -1 : 1))
    .slice(0, KNOWN_MAX)
}
