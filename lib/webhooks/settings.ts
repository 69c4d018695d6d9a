import 'server-only'
import { isIP } from 'node:net'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { seal } from '@/lib/secrets/seal'
import { bareHost, isPublicAddress } from './address'
import type { WebhookSettings } from './schema'

/**
 * Where a Mini Program's alerts are sent, and the key they are signed with. The trail gets the host
 * alone: the rest of the address may be what lets anybody post to a group.
 * @throws AppError not_found, invalid_input, webhook_private
 */
export async function setWebhook(viewer: Viewer, input: WebhookSettings): Promise<void> {
  const { programId, url, signed, key } = input
  if (url !== '') refusePrivate(new URL(url))
  const newKey = signed && key !== '' ? seal(key, { programId, purpose: 'webhook-key' }) : null
  await db.$transaction(async (tx) => {
    const before = await lockProgram(tx, programId)
    const webhookUrl = url === '' ? before.webhookUrl : new URL(url).href
    const sealedWebhookKey = signed ? (newKey ?? before.sealedWebhookKey) : null
    if (webhookUrl === null || (signed && sealedWebhookKey === null)) {
      throw new AppError('invalid_input')
    }
    const told = tell(before, { webhookUrl, sealedWebhookKey })
    if (told === null) return
    await tx.miniProgram.update({
      where: { id: programId },
      data: { webhookUrl, sealedWebhookKey },
    })
    await recordAudit(tx, { event: 'program.changed', actor: viewer, targetId: programId, ...told })
  })
}

/** Alerts stay on the screen from then on. @throws AppError not_found */
export async function removeWebhook(viewer: Viewer, programId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await lockProgram(tx, programId)
    const none = { webhookUrl: null, sealedWebhookKey: null }
    const told = tell(before, none)
    if (told === null) return
    await tx.miniProgram.update({ where: { id: programId }, data: none })
    await recordAudit(tx, { event: 'program.changed', actor: viewer, targetId: programId, ...told })
  })
}

/** A write first: it takes SQLite's one write lock before anything is read. */
async function lockProgram(tx: Transaction, id: string) {
  const touched = await tx.miniProgram.updateMany({
    where: { id },
    data: { updatedAt: new Date() },
  })
  if (touched.count === 0) throw new AppError('not_found')
  return tx.miniProgram.findUniqueOrThrow({ where: { id } })
}

type Stored = { webhookUrl: string | null; sealedWebhookKey: string | null }

/** For the trail; null when nothing changed. */
function tell(before: Stored, after: Stored) {
  const details: Record<string, string> = {}
  const [from, to] = [hostOf(before.webhookUrl), hostOf(after.webhookUrl)]
  if (from === to && before.webhookUrl !== after.webhookUrl) details.webhook = 'replaced'
  if (before.sealedWebhookKey !== after.sealedWebhookKey) {
    const verb = before.sealedWebhookKey === null ? 'set' : 'replaced'
    details.webhookKey = after.sealedWebhookKey === null ? 'removed' : verb
  }
  const changes = from === to ? undefined : { webhookHost: { from, to } }
  return changes || Object.keys(details).length > 0 ? { details, changes } : null
}

const hostOf = (url: string | null) => (url === null ? null : new URL(url).host)

/** What can be told without asking the network is told at once; the rest when it is sent. */
function refusePrivate(url: URL) {
  const host = bareHost(url)
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new AppError('webhook_private')
}
