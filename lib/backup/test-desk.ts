import { readFileSync } from 'node:fs'
import { recordAuditAlone } from '@/lib/audit/record'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/database/db'
import { seedHistory } from '@/lib/quota/test-history'

/** Test support: a desk with rows in every table, odd values among them. @returns the codes' ids */
export async function fillTestDesk(codes = 30): Promise<string[]> {
  const owner = await addCodeOwner()
  const ids: string[] = []
  for (let at = 0; at < codes; at += 1) {
    const title = ['Table', '桌号 🍵', 'O\'Brien \\ "x"', 'line\nbreak\t\u0001'][at % 4] ?? ''
    const bytes = new Uint8Array(readFileSync(import.meta.filename)).map((byte) => byte ^ at)
    ids.push(await storeTestCode({ ...owner, title, bytes, tags: ['a', 'b', '茶'] }))
  }
  const [codeId = ''] = ids
  await db.thumbnail.create({ data: { codeId, bytes: new Uint8Array([0, 1, 255]) } })
  await db.drawing.create({
    data: { codeId, readerVersion: 1, way: 'geometry', score: 0.1 + 0.2, ink: '[]' },
  })
  const { programId } = owner
  await db.codeSignature.create({ data: { codeId, programId, rays: 54, bits: 'AQID' } })
  await db.rereading.create({ data: { readerVersion: 1, total: 1 } })
  await db.programPace.create({
    data: { programId: owner.programId, nextAtUs: BigInt(Date.now()) * 1000n },
  })
  const said = { found: true, saidAt: new Date(), foundAt: new Date(), askedAt: new Date() }
  await db.pageCheck.create({ data: { programId, page: 'pages/a', ...said } })
  await db.pageCheckDay.create({ data: { programId, day: '2026-11-30', requests: 3 } })
  await db.batch.create({
    data: {
      programId: owner.programId,
      createdById: owner.userId,
      ...{ name: 'shops.csv', settings: '{}', header: '[]' },
      file: { create: { number: 0, bytes: new Uint8Array(200_000).fill(7) } },
      rows: { create: [{ number: 1, cells: '["a"]', state: 'done', codeId }] },
    },
  })
  await fillOtherTables(owner)
  await seedHistory({ calls: 1200, days: 30, nowMs: Date.UTC(2026, 5, 1) })
  for (let at = 0; at < 20; at += 1) {
    await recordAuditAlone({ event: 'setting.changed', actor: null, details: { at } })
  }
  return ids
}

/** What people, sign-ins and alerts leave behind. */
async function fillOtherTables({ programId, userId }: { programId: string; userId: string }) {
  const [id, expiresAt] = ['one', new Date(Date.UTC(2030, 0, 1))]
  await db.session.create({ data: { id, token: 'a', expiresAt, userId } })
  await db.account.create({ data: { id, accountId: userId, providerId: 'credential', userId } })
  await db.twoFactor.create({ data: { id, secret: 'a', backupCodes: 'b', userId } })
  const device = { deviceType: 'singleDevice', backedUp: false, counter: 1 }
  await db.passkey.create({ data: { id, publicKey: 'a', credentialID: 'b', userId, ...device } })
  await db.userLink.create({
    data: { purpose: 'invite', tokenSha256: 'a', email: 'a@example.com', expiresAt },
  })
  await db.verification.create({ data: { id, identifier: 'a', value: 'b', expiresAt } })
  await db.signInFailure.create({ data: { email: 'a@example.com', ipAddress: '::1' } })
  const archive = { order: '{}', total: 1, drawer: 'a', leaseUntil: expiresAt, expiresAt }
  await db.archive.create({ data: { ownerId: userId, ...archive, bytes: 5_000_000_000n } })
  await db.savedMapping.create({ data: { name: 'shops', mapping: '{}', savedById: userId } })
  await db.accessToken.create({ data: { programId } })
  const raised = { kind: 'lifetime', percent: 50, used: 50_000, limit: 100_000 } as const
  await db.quotaAlert.create({ data: { programId, ...raised, deliveries: { create: {} } } })
  const counted = { consoleCount: 9, succeeded: 1, unknown: 1, reserved: 0, madeBefore: 0 }
  await db.reconciliation.create({
    data: { programId, byId: userId, ...counted, elsewhereBefore: 0, elsewhereAfter: 7 },
  })
}
