import 'server-only'
import { cache } from 'react'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { ConnectionMode, TokenWay } from '@/lib/generated/prisma/enums'
import { floorOf, parsePercents } from '@/lib/quota/format'
import { sealedAt } from '@/lib/secrets/seal'
import { shareLook } from '@/lib/together'
import { hintOf, type WebhookHint } from '@/lib/webhooks/format'
import { PROOF_FIELDS, proofOf, type Proof } from '@/lib/quota/proof'
import { readListedPages } from './listed-pages'
import { hasSandbox } from './sandbox-address'

export type Program = {
  id: string
  name: string
  mode: ConnectionMode
  /** Nothing is generated for it. */
  paused: boolean
  /** In no list one chooses from. */
  archived: boolean
  /** A sandbox that is turned off here: nothing is generated, and what it has made stays. */
  off: boolean
  /** Whether its connection is known to work. */
  proof: Proof
}

/** What an admin sees of a Mini Program; no secret ever leaves the server. */
export type ProgramSettings = Program & {
  appId: string
  tokenWay: TokenWay
  cloudEnvironment: string | null
  cloudFunction: string | null
  secretSetAt: Date | null
  testedAt: Date | null
  checksPages: boolean
  codeLimit: number
  madeBefore: number
  floorPercent: number
  floor: number
  alertPercents: number[]
  listedPages: string[]
  webhook: (WebhookHint & { keySetAt: Date | null }) | null
}

const PROGRAM_FIELDS = {
  id: true,
  name: true,
  pausedAt: true,
  archivedAt: true,
  ...PROOF_FIELDS,
} as const

/** The Mini Programs one can make codes for: real ones by name, the sandbox last. */
export async function listPrograms(): Promise<Program[]> {
  return (await listAllPrograms()).filter(({ archived, off }) => !archived && !off)
}

/** Whether there is a sandbox that one could make codes with if it were turned on. */
export async function isSandboxOff(): Promise<boolean> {
  return (await listAllPrograms()).some(({ archived, off }) => off && !archived)
}

/**
 * Those that are archived or off too, for what asks about codes that are there already. Read once for
 * a page and the frame around it.
 */
export const listAllPrograms = cache(() => lookAtPrograms('all'))

const lookAtPrograms = shareLook(
  (which: 'all') => which,
  async (): Promise<Program[]> => {
    const programs = await db.miniProgram.findMany({
      orderBy: { name: 'asc' },
      select: PROGRAM_FIELDS,
    })
    return sandboxLast(programs.map(viewProgram))
  },
)

/** How many one could choose from now. */
export function countPrograms(tx: Transaction): Promise<number> {
  const offered = hasSandbox() ? {} : { mode: { not: 'sandbox' as const } }
  return tx.miniProgram.count({ where: { ...offered, archivedAt: null } })
}

/** For the settings of admins; the archived ones are among them. */
export async function listProgramSettings(): Promise<ProgramSettings[]> {
  const programs = await db.miniProgram.findMany({
    orderBy: { name: 'asc' },
    select: {
      ...PROGRAM_FIELDS,
      appId: true,
      tokenWay: true,
      cloudEnvironment: true,
      cloudFunction: true,
      sealedSecret: true,
      checksPages: true,
      webhookUrl: true,
      sealedWebhookKey: true,
      listedPages: true,
      ledger: {
        select: { codeLimit: true, madeBefore: true, floorPercent: true, alertPercents: true },
      },
    },
  })
  const settings = programs.flatMap(
    ({ sealedSecret, webhookUrl, sealedWebhookKey, listedPages, ledger, ...program }) =>
      ledger === null
        ? []
        : {
            ...viewProgram(program),
            ...ledger,
            secretSetAt: whenSealed(sealedSecret),
            testedAt: program.testedAt,
            listedPages: readListedPages(listedPages),
            floor: floorOf(ledger),
            alertPercents: parsePercents(ledger.alertPercents),
            webhook: webhookUrl === null ? null : viewWebhook(webhookUrl, sealedWebhookKey),
          },
  )
  return sandboxLast(settings)
}

const whenSealed = (sealed: string | null) => (sealed === null ? null : sealedAt(sealed))

function viewWebhook(url: string, sealedKey: string | null) {
  return { ...hintOf(url), keySetAt: whenSealed(sealedKey) }
}

/** @throws AppError not_found */
export async function getProgram(id: string): Promise<Program> {
  const program = await findProgram(id)
  if (!program) throw new AppError('not_found')
  return program
}

/** Also an archived one. */
export async function findProgram(id: string): Promise<Program | null> {
  const program = await db.miniProgram.findUnique({ where: { id }, select: PROGRAM_FIELDS })
  return program && viewProgram(program)
}

type Standing = Parameters<typeof proofOf>[0] & { pausedAt: Date | null; archivedAt: Date | null }

function viewProgram<P extends Standing>(row: P) {
  const { pausedAt, archivedAt, testedAt, testFailure, trustedAt, ...program } = row
  const proof = proofOf({ mode: row.mode, testedAt, testFailure, trustedAt })
  const off = row.mode === 'sandbox' && !hasSandbox()
  return { ...program, paused: pausedAt !== null, archived: archivedAt !== null, off, proof }
}

function sandboxLast<P extends Program>(programs: P[]): P[] {
  const isSandbox = (program: P) => program.mode === 'sandbox'
  return [...programs.filter((p) => !isSandbox(p)), ...programs.filter(isSandbox)]
}
