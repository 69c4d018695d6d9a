import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db, isUniqueViolation, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { connectionColumns } from './connection-columns'
import { retryPages } from './retry-pages'
import type { NewProgram, programNameSchema, programSecretSchema } from './schema'
import { seal } from '@/lib/secrets/seal'

/** Connects a real Mini Program. @throws AppError app_id_taken */
export async function addProgram(viewer: Viewer, input: NewProgram) {
  const { name, appId } = input
  const id = randomUUID()
  const columns = connectionColumns(id, input)
  try {
    await db.$transaction(async (tx) => {
      await tx.miniProgram.create({ data: { id, name, ...columns, ledger: { create: {} } } })
      const details = { name, appId, mode: columns.mode }
      await recordAudit(tx, { event: 'program.added', actor: viewer, targetId: id, details })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('app_id_taken')
    throw error
  }
  return id
}

/** @throws AppError not_found */
export async function renameProgram(viewer: Viewer, input: z.output<typeof programNameSchema>) {
  const { programId, name } = input
  await db.$transaction(async (tx) => {
    const before = await getEditable(tx, programId)
    if (before.name === name) return
    await tx.miniProgram.update({ where: { id: programId }, data: { name } })
    const changes = { name: { from: before.name, to: name } }
    await recordAudit(tx, { event: 'program.changed', actor: viewer, targetId: programId, changes })
  })
}

/** Puts a new AppSecret in place of the old one. @throws AppError not_found, invalid_input */
export async function replaceSecret(viewer: Viewer, input: z.output<typeof programSecretSchema>) {
  const { programId, appSecret } = input
  const sealedSecret = seal(appSecret, { programId, purpose: 'app-secret' })
  await db.$transaction(async (tx) => {
    const { mode } = await getEditable(tx, programId)
    // Cloud Hosting has no use for one, and what is not needed is not kept.
    if (mode === 'cloud_hosting') throw new AppError('invalid_input')
    await tx.miniProgram.update({ where: { id: programId }, data: { sealedSecret } })
    await retryPages(tx, programId)
    // The next call proves the new secret instead of living on the old one's token.
    await tx.accessToken.updateMany({ where: { programId }, data: { sealedToken: null } })
    const details = { secret: 'replaced' }
    await recordAudit(tx, { event: 'program.changed', actor: viewer, targetId: programId, details })
  })
}

/** The built-in sandbox is not there to be changed. */
export async function getEditable(tx: Transaction, id: string) {
  const program = await tx.miniProgram.findUnique({ where: { id } })
  if (!program || program.mode === 'sandbox') throw new AppError('not_found')
  return program
}
