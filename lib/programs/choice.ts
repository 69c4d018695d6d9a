import 'server-only'
import { cache } from 'react'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { getProgram, listPrograms, type Program } from './queries'

/** The Mini Programs one can choose, and the one this person works with: null until they say which. */
export type Standing = { programs: Program[]; program: Program | null }

/**
 * Where somebody stands at the desk. Nobody is ever put onto a Mini Program, since the next code would be
 * spent there: it is the one they chose, or the only one there is. Read once for a page and its frame.
 */
export const getStanding = cache(async (viewerId: string): Promise<Standing> => {
  const [programs, person] = await Promise.all([
    listPrograms(),
    db.user.findUnique({ where: { id: viewerId }, select: { chosenProgramId: true } }),
  ])
  const chosen = programs.find(({ id }) => id === person?.chosenProgramId)
  const only = programs.length === 1 ? programs[0] : undefined
  return { programs, program: chosen ?? only ?? null }
})

/** Remembers it for this person, in whatever browser. @throws AppError not_found */
export async function chooseProgram(viewer: Viewer, programId: string): Promise<void> {
  const { archived, off } = await getProgram(programId)
  if (archived || off) throw new AppError('not_found')
  await db.user.update({ where: { id: viewer.id }, data: { chosenProgramId: programId } })
}

/** Onto which Mini Program this person's last request to WeChat went; null before the first. */
export async function findLastSpent(viewer: Viewer): Promise<string | null> {
  const call = await db.wechatCall.findFirst({
    where: { requestedById: viewer.id },
    orderBy: [{ day: 'desc' }, { startedAt: 'desc' }],
    select: { programId: true },
  })
  return call?.programId ?? null
}
