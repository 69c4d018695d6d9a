import 'server-only'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { raiseAlerts } from '@/lib/quota/alerts'
import { listLivePages } from '@/lib/quota/live-pages'
import { findCheckedProgram, whyNotAsked } from './check-page'
import { checkPages } from './check-pages'

/** Pages of one step: all of them are asked about at once. */
const STEP = 6

export type LiveStep = {
  /** The page after which the next step goes on; null: that was the last. */
  after: string | null
  done: number
  total: number
}

/**
 * One step of asking about every page of live codes; what was said in the last ten minutes stands.
 * @throws AppError not_found; conflict where this Mini Program is not asked at all
 */
export async function checkLivePages(programId: string, after: string | null): Promise<LiveStep> {
  const program = await findCheckedProgram(programId)
  if (!program) throw new AppError('not_found')
  if (whyNotAsked(program)) throw new AppError('conflict')
  const pages = (await listLivePages(db, programId)).map(({ page }) => page)
  const open = pages.filter((page) => after === null || page > after)
  const now = open.slice(0, STEP)
  await checkPages(program, now)
  const total = pages.length
  const done = total - open.length + now.length
  if (now.length < open.length) return { after: now.at(-1) ?? null, done, total }
  await db.miniProgram.update({ where: { id: programId }, data: { pagesCheckedAt: new Date() } })
  await raiseAlerts(programId)
  return { after: null, done, total }
}
