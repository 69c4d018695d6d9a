import { readFileSync } from 'node:fs'
import { recordAuditAlone } from '@/lib/audit/record'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/db'
import { seedHistory } from '@/lib/quota/test-history'

/** Test support: a desk with something of every kind, odd values among them. @returns the codes' ids */
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
  await db.programPace.create({
    data: { programId: owner.programId, nextAtUs: BigInt(Date.now()) * 1000n },
  })
  await db.batch.create({
    data: {
      programId: owner.programId,
      createdById: owner.userId,
      ...{ name: 'shops.csv', settings: '{}', header: '[]' },
      file: { create: { number: 0, bytes: new Uint8Array(200_000).fill(7) } },
      rows: { create: [{ number: 1, cells: '["a"]', state: 'done', codeId }] },
    },
  })
  await seedHistory({ calls: 1200, days: 30, nowMs: Date.UTC(2026, 5, 1) })
  for (let at = 0; at < 20; at += 1) {
    await recordAuditAlone({ event: 'setting.changed', actor: null, details: { at } })
  }
  return ids
}
