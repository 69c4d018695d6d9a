import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { quotaUrl } from './deliver'
import { PUBLIC_INTERNET } from './post'
import { sendMessage, type SendReport } from './send'

/** Sends today's true numbers, marked as a test. @throws AppError not_found */
export async function sendTestMessage(
  programId: string,
  network = PUBLIC_INTERNET,
): Promise<SendReport> {
  const program = await db.miniProgram.findUnique({
    where: { id: programId },
    include: { ledger: true },
  })
  if (!program?.ledger || program.webhookUrl === null) throw new AppError('not_found')
  const { codeLimit: limit, left } = program.ledger
  const used = limit - left
  return sendMessage(
    { ...program, webhookUrl: program.webhookUrl },
    {
      id: randomUUID(),
      event: 'test',
      program: { id: program.id, name: program.name },
      kind: 'lifetime',
      percent: Math.floor((used * 100) / limit),
      used,
      limit,
      left,
      at: new Date().toISOString(),
      url: quotaUrl(program.id),
    },
    network,
  )
}
