import 'server-only'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { ConnectionMode, TokenWay } from '@/lib/generated/prisma/enums'
import { hasSandbox } from './sandbox-address'
import { sealedAt } from '@/lib/seal'

export type Program = { id: string; name: string; mode: ConnectionMode }

/** What an admin sees of a Mini Program; the secret itself never leaves the server. */
export type ProgramSettings = Program & {
  appId: string
  tokenWay: TokenWay
  cloudEnvironment: string | null
  cloudFunction: string | null
  secretSetAt: Date | null
}

/** The Mini Programs one can make codes for: real ones by name, the sandbox last. */
export async function listPrograms(): Promise<Program[]> {
  const programs = await db.miniProgram.findMany({
    where: hasSandbox() ? {} : { mode: { not: 'sandbox' } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, mode: true },
  })
  return sandboxLast(programs)
}

/** For the settings of admins. */
export async function listProgramSettings(): Promise<ProgramSettings[]> {
  const programs = await db.miniProgram.findMany({
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      mode: true,
      appId: true,
      tokenWay: true,
      cloudEnvironment: true,
      cloudFunction: true,
      sealedSecret: true,
    },
  })
  return sandboxLast(programs).map(({ sealedSecret, ...program }) => ({
    ...program,
    secretSetAt: sealedSecret === null ? null : sealedAt(sealedSecret),
  }))
}

/** @throws AppError not_found */
export async function getProgram(id: string): Promise<Program> {
  const program = await db.miniProgram.findUnique({
    where: { id },
    select: { id: true, name: true, mode: true },
  })
  if (!program) throw new AppError('not_found')
  return program
}

function sandboxLast<P extends Program>(programs: P[]): P[] {
  const isSandbox = (program: P) => program.mode === 'sandbox'
  return [...programs.filter((p) => !isSandbox(p)), ...programs.filter(isSandbox)]
}
