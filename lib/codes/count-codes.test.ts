import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { migrateTestDatabase } from '@/tests/database'
import { db } from '@/lib/database/db'
import { countCodes } from './count-codes'
import { codeQuestionSchema } from './schema'
import { matching } from './select-codes'
import { addCodeOwner, storeManyTestCodes } from './test-code'

beforeAll(migrateTestDatabase)

it('tells as many codes as there are, whatever was made, archived, restored and removed', async () => {
  const owners = [await addCodeOwner(), await addCodeOwner()]
  const ids: string[] = []
  const change = fc.record({
    kind: fc.constantFrom('make', 'archive', 'restore', 'remove', 'hand over'),
    owner: fc.constantFrom(...owners),
    some: fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
      for (const { kind, owner, some } of changes) {
        const where = { id: { in: some.flatMap((at) => ids[at] ?? []) } }
        if (kind === 'make') {
          const made = some.map((at) => ({
            id: randomUUID(),
            archivedAt: at % 2 ? new Date() : null,
          }))
          await storeManyTestCodes(owner, made)
          ids.unshift(...made.map(({ id }) => id))
        } else if (kind === 'remove') await db.code.deleteMany({ where })
        else if (kind === 'hand over')
          await db.code.updateMany({ where, data: { createdById: owner.userId } })
        else
          await db.code.updateMany({
            where,
            data: { archivedAt: kind === 'archive' ? new Date() : null },
          })
      }
      for (const archived of ['no', 'yes', 'all'] as const) {
        for (const asked of [
          {},
          { programId: owners[0]?.programId },
          { createdBy: owners[1]?.userId, kind: 'wxacode' as const },
        ]) {
          const question = codeQuestionSchema.parse({ ...asked, archived })
          const where = matching(question, {})
          expect(await countCodes(question, { where, quicker: null })).toBe(
            await db.code.count({ where }),
          )
        }
      }
    }),
    { numRuns: 30 },
  )
})
