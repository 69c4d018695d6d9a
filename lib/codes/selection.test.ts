import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { codeQuestionSchema } from './schema'
import {
  codeSelectionSchema,
  countSelected,
  eachSelected,
  listSelected,
  nameSelected,
  SELECTED_IDS_MAX,
  type CodeSelection,
} from './selection'
import { addCodeOwner, storeManyTestCodes, storeNumberedTestCodes } from './test-code'

beforeAll(migrateTestDatabase)

const idsOf = async (selection: CodeSelection) =>
  (await listSelected(selection)).map(({ id }) => id)

/** A finished batch with one row for each code; null: the row failed. */
async function addBatchOf(
  { programId, userId }: { programId: string; userId: string },
  codeIds: readonly (string | null | undefined)[],
): Promise<string> {
  const { id } = await db.batch.create({
    data: {
      programId,
      createdById: userId,
      name: 'shops.csv',
      state: 'finished',
      settings: '{}',
      header: '[]',
      rows: {
        create: codeIds.map((codeId = null, index) => ({
          number: index + 2,
          cells: '[]',
          state: codeId === null ? 'failed' : 'done',
          codeId,
        })),
      },
    },
  })
  return id
}

describe('codeSelectionSchema', () => {
  it('refuses more ids than are walked at once', () => {
    const ids = Array.from({ length: SELECTED_IDS_MAX + 1 }, (_, n) => String(n))
    expect(codeSelectionSchema.safeParse({ ids }).success).toBe(false)
  })

  it.each([
    [{ ids: [] }],
    [{ ids: [''] }],
    [{ ids: ['a'], filter: {} }],
    [{ filter: { sort: 'sideways' } }],
    [{ filter: { from: '2026-02-30' } }],
    [{ filter: { zone: 'Moon/Base' } }],
    [{}],
    [null],
  ])('refuses %j', (input) => {
    expect(codeSelectionSchema.safeParse(input).success).toBe(false)
  })

  it('names each id once and lets a page be a question', () => {
    expect(codeSelectionSchema.parse({ ids: ['b', 'a', 'b'] })).toEqual({ ids: ['b', 'a'] })
    const { filter } = { filter: { q: 'tea', cursor: 'x', limit: 24 } }
    expect(codeSelectionSchema.parse({ filter })).toEqual({
      filter: { q: 'tea', zone: 'UTC', archived: 'no' },
    })
  })
})

describe('a selection', () => {
  it('means what a naive filter over all codes means', async () => {
    const code = fc.record({
      minute: fc.integer({ min: 0, max: 4000 }),
      title: fc.constantFrom('春季菜单', 'Spring menu', ''),
      campaign: fc.constantFrom('', 'Spring'),
      tags: fc.subarray(['window', '门店']),
      archived: fc.boolean(),
    })
    const question = fc.record(
      {
        q: fc.constantFrom('菜单', 'menu', 'window'),
        tag: fc.constantFrom('window', '门店'),
        campaign: fc.constant('Spring'),
        from: fc.constantFrom('2026-01-01', '2026-01-02'),
        to: fc.constantFrom('2026-01-01', '2026-01-03'),
        archived: fc.constantFrom('no' as const, 'yes' as const, 'all' as const),
        sort: fc.constantFrom('newest' as const, 'oldest' as const, 'title' as const),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(code, { maxLength: 12 }),
        question,
        fc.integer({ min: 0, max: 3 }),
        async (codes, asked, leaveOut) => {
          const owner = await addCodeOwner()
          const stored = codes.map(({ minute, archived, ...rest }) => ({
            ...rest,
            id: randomUUID(),
            path: 'p',
            createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
            archivedAt: archived ? new Date() : null,
          }))
          await storeManyTestCodes(owner, stored)
          const except = stored.slice(0, leaveOut).map(({ id }) => id)
          const filter = codeQuestionSchema.parse({ ...asked, programId: owner.programId })
          const expected = stored.filter(({ id, title, campaign, tags, createdAt, archivedAt }) => {
            const day = createdAt.toISOString().slice(0, 10)
            const text = [title, campaign, ...tags].join('\n').toLowerCase()
            return (
              !except.includes(id) &&
              text.includes(asked.q ?? '') &&
              (!asked.tag || tags.includes(asked.tag)) &&
              (!asked.campaign || campaign === asked.campaign) &&
              (!asked.from || day >= asked.from) &&
              (!asked.to || day <= asked.to) &&
              (filter.archived === 'all' || (filter.archived === 'yes') === Boolean(archivedAt))
            )
          })
          const found = await idsOf({ filter, except })
          expect([...found].sort()).toEqual(expected.map(({ id }) => id).sort())
          expect(await countSelected({ filter, except })).toBe(expected.length)
          const named = nameSelected({ filter, except }, 12)
          if (found.length > 0) expect(await named).toEqual({ ids: found })
          else await expect(named).rejects.toMatchObject({ code: 'not_found' })
          if (found.length > 2) {
            const more = nameSelected({ filter, except }, 2)
            await expect(more).rejects.toMatchObject({ code: 'too_large' })
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('of a batch is each code of its rows once, whoever made it first', async () => {
    const owner = await addCodeOwner()
    const [made, before, other] = ['made', 'before', 'other'].map((of) => `${owner.userId}-${of}`)
    await storeManyTestCodes(
      owner,
      [made, before, other].map((id = '', minute) => ({
        id,
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
        archivedAt: id === before ? new Date() : null,
      })),
    )
    const batch = await addBatchOf(owner, [made, before, made, null])
    await addBatchOf(owner, [other])
    const filter = codeQuestionSchema.parse({ batch, archived: 'all', sort: 'oldest' })
    expect(await idsOf({ filter })).toEqual([made, before])
    expect(await countSelected({ filter })).toBe(2)
    expect(await idsOf({ filter: { ...filter, archived: 'no' } })).toEqual([made])
    expect(await idsOf({ filter: { ...filter, batch: 'nothing' } })).toEqual([])
  })

  it('keeps the order of ids, passes over those that lead nowhere', async () => {
    const owner = await addCodeOwner()
    await storeManyTestCodes(owner, [{ id: `${owner.userId}-a` }, { id: `${owner.userId}-b` }])
    const ids = [`${owner.userId}-b`, 'nothing', `${owner.userId}-a`]
    expect(await idsOf({ ids })).toEqual([ids[0], ids[2]])
    await expect(nameSelected({ ids }, 3)).rejects.toMatchObject({ code: 'not_found' })
    expect(await countSelected({ ids })).toBe(2)
    expect(await countSelected({ ids: ['nothing'] })).toBe(0)
  })

  it('walks chunk by chunk in a stable order while codes leave the filter behind it', async () => {
    const owner = await addCodeOwner()
    const ids = Array.from(
      { length: 450 },
      (_, n) => `${owner.userId}-${String(n).padStart(3, '0')}`,
    )
    await storeManyTestCodes(
      owner,
      ids.map((id) => ({ id, createdAt: new Date(Date.UTC(2026, 0, 1)) })),
    )
    const filter = codeQuestionSchema.parse({ programId: owner.programId, sort: 'oldest' })
    const seen: string[][] = []
    for await (const codes of eachSelected({ filter })) {
      const some = codes.map(({ id }) => id)
      seen.push(some)
      await db.code.updateMany({ where: { id: { in: some } }, data: { archivedAt: new Date() } })
    }
    expect(seen.map((some) => some.length)).toEqual([200, 200, 50])
    expect(seen.flat()).toEqual(ids)
    expect(await countSelected({ filter })).toBe(0)
  })

  it('of ten thousand ids is counted and walked', async () => {
    const owner = await addCodeOwner()
    const ids = await storeNumberedTestCodes(owner, SELECTED_IDS_MAX)
    expect(await countSelected({ ids })).toBe(SELECTED_IDS_MAX)
    let count = 0
    for await (const codes of eachSelected({ ids })) count += codes.length
    expect(count).toBe(SELECTED_IDS_MAX)
    const filter = codeQuestionSchema.parse({ programId: owner.programId })
    expect(await countSelected({ filter, except: ids.slice(1) })).toBe(1)
    expect(await nameSelected({ filter, except: ids.slice(1) }, 1)).toEqual({
      ids: ids.slice(0, 1),
    })
    expect(await nameSelected({ ids }, SELECTED_IDS_MAX)).toEqual({ ids })
  })
})
