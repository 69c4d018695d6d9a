import { db } from '@/lib/database/db'
import { openCodesDesk, type CodesDesk, type Way } from '@/lib/codes/test-desk'
import { checkPage, findCheckedProgram, type CheckedProgram } from './check-page'

const PATIENT_MS = 30_000

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>

/** Test support: a desk whose Mini Programs are asked for their pages. */
export async function openPagesDesk() {
  const desk = await openCodesDesk()
  return {
    ...desk,
    async addProgram(way?: Way, published: string[] | null = null) {
      const program = await desk.addProgram(undefined, way, true)
      await warmUp(program.id)
      await program.set({ publishedPages: published })
      return { ...program, ...ofPages(program) }
    },
    /** The next requests for pages never come to an answer. */
    hang: (times = 1) =>
      desk.sandbox.setFaults([{ endpoint: 'getwxacodeunlimit', times, kind: 'hang' }]),
  }
}

export type PagesDesk = Awaited<ReturnType<typeof openPagesDesk>>

function ofPages(program: Program) {
  const { id, set } = program
  const page = (name: string) => program.pathOf(name)
  return {
    page,
    /** Patient: what a test is about is the answer, however busy the machine is. */
    check: async (name: string, waitMs = PATIENT_MS) =>
      checkPage(await mustFind(id), page(name), { untilMs: Date.now() + waitMs }),
    publish: (...names: string[]) => set({ publishedPages: names.map(page) }),
    /** How often WeChat was asked for pages. */
    asked: async () => (await program.reached()).pagesAsked,
    row: (name: string) =>
      db.pageCheck.findUnique({ where: { programId_page: { programId: id, page: page(name) } } }),
    /** As if the last answer were so old that WeChat is asked anew. */
    forget: () =>
      db.pageCheck.updateMany({
        where: { programId: id },
        data: { askedAt: new Date(Date.now() - 11 * 60_000), leaseUntil: null },
      }),
    countedToday: async () => {
      const days = await db.pageCheckDay.findMany({ where: { programId: id } })
      return days.reduce((sum, { requests }) => sum + requests, 0)
    },
  }
}

export async function mustFind(programId: string): Promise<CheckedProgram> {
  const program = await findCheckedProgram(programId)
  if (!program) throw new Error('no such Mini Program')
  return program
}

/** Gets the token, so that what follows takes as long as asking for a page does; leaves nothing behind. */
export async function warmUp(programId: string): Promise<void> {
  await checkPage(await mustFind(programId), WARM_PAGE, { untilMs: Date.now() + PATIENT_MS })
  await db.pageCheck.deleteMany({ where: { programId } })
  await db.pageCheckDay.deleteMany({ where: { programId } })
}

export const WARM_PAGE = 'warm/up'
