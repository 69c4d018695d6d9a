import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { migrateTestDatabase } from '@/tests/database'
import { db } from '@/lib/database/db'
import { countCodes } from './count-codes'
import { editCode } from './edit-code'
import { findBySearch } from './find-by-search'
import { codeQuestionSchema } from './schema'
import { foldForSearch, searchTextOf } from './search-text'
import { matching } from './select-codes'
import { addCodeOwner, storeManyTestCodes, storeNumberedTestCodes } from './test-code'

beforeAll(migrateTestDatabase)

/** Few enough that texts and words often meet; wildcards, quotes, operators and pairs of surrogates. */
const SIGNS = [
  'a',
  'b',
  'B',
  '1',
  '店',
  '海',
  '上',
  ' ',
  '"',
  "'",
  '%',
  '_',
  '\\',
  '*',
  '-',
  '🎋',
  '🎍',
  '（',
  'é',
  '\ue000',
]
const text = (maxLength: number) => fc.string({ unit: fc.constantFrom(...SIGNS), maxLength })

async function idsFoundBy(programId: string, q: string): Promise<string[]> {
  const where = { AND: [{ programId }, (await findBySearch(q)).where] }
  const rows = await db.code.findMany({ where, select: { id: true } })
  return rows.map(({ id }) => id).sort()
}

describe('findBySearch', () => {
  it('finds just the texts in which every word stands, of one, two, three and more characters', async () => {
    const code = fc.record({
      title: text(12),
      campaign: text(4),
      tags: fc.array(text(3), { maxLength: 2 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(code, { minLength: 1, maxLength: 8 }),
        fc.array(text(6), { minLength: 1, maxLength: 5 }),
        async (codes, searches) => {
          const owner = await addCodeOwner()
          const stored = codes.map(({ tags, ...rest }) => ({
            ...rest,
            tags: [...new Set(tags)],
            id: randomUUID(),
            path: 'p',
          }))
          await storeManyTestCodes(owner, stored)
          for (const q of searches) {
            const words = foldForSearch(q).split(/\s+/).filter(Boolean)
            const expected = stored.filter((one) => {
              const text = searchTextOf(one)
              return words.every((word) => text.includes(word))
            })
            expect(await idsFoundBy(owner.programId, q)).toEqual(
              expected.map(({ id }) => id).sort(),
            )
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds a code by what it is called now', async () => {
    const owner = await addCodeOwner()
    const id = randomUUID()
    await storeManyTestCodes(owner, [{ id, title: '南山旗舰店' }])
    const seen = { title: '南山旗舰店', campaign: '', tags: [] }
    await editCode(
      { id, seen, title: '福田旗舰店', campaign: '', tags: ['机场'] },
      { id: owner.userId, name: 'Operator' },
    )
    expect(await idsFoundBy(owner.programId, '南山')).toEqual([])
    for (const q of ['福田', '田', '旗舰店', '机场'])
      expect(await idsFoundBy(owner.programId, q)).toEqual([id])
    await db.code.delete({ where: { id } })
    expect(await idsFoundBy(owner.programId, '福田')).toEqual([])
  })

  it('finds many as well as few', async () => {
    const owner = await addCodeOwner()
    await storeNumberedTestCodes(owner, 1500)
    expect(await idsFoundBy(owner.programId, 'table')).toHaveLength(1500)
    const with12 = Array.from({ length: 1500 }, (_, at) => String(at + 1)).filter((number) =>
      number.includes('12'),
    )
    expect(await idsFoundBy(owner.programId, '12')).toHaveLength(with12.length)
    for (const q of ['table', 'table 12']) {
      for (const archived of ['no', 'yes', 'all'] as const) {
        const { programId } = owner
        const question = codeQuestionSchema.parse({ q, programId, kind: 'wxacode', archived })
        const found = await findBySearch(q)
        const where = matching(question, found.where)
        expect(await countCodes(question, { ...found, where })).toBe(await db.code.count({ where }))
      }
    }
  })
})
