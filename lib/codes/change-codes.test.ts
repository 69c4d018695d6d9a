import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import type { CodeChange } from './change'
import { changeCodes, type ChangeStep } from './change-codes'
import { listHistory } from './history'
import { getCode, listCodes } from './queries'
import { codeFilterSchema, codeQuestionSchema } from './schema'
import { searchTextOf } from './search-text'
import type { CodeSelection } from './selection'
import { addCodeOwner, storeNumberedTestCodes, storeTestCode } from './test-code'

beforeAll(migrateTestDatabase)

const actor = (userId: string) => ({ id: userId, name: 'Operator' })

/** All steps of a change, as the page asks for them. */
async function changeAll(selection: CodeSelection, change: CodeChange, userId: string) {
  const steps: ChangeStep[] = []
  let after: string | undefined
  do {
    const step = await changeCodes({ selection, change, after }, actor(userId))
    steps.push(step)
    after = step.next ?? undefined
  } while (after !== undefined)
  return steps
}

describe('changing many codes', () => {
  it('archives and restores, each code once, each with an entry of its own', async () => {
    const owner = await addCodeOwner()
    const ids = [await storeTestCode(owner), await storeTestCode(owner)]
    const already = await storeTestCode({ ...owner, archivedAt: new Date(0) })
    const selection = { ids: [...ids, already, 'nothing'] }
    const [step] = await changeAll(selection, { kind: 'archive' }, owner.userId)
    expect(step).toMatchObject({ seen: 4, changed: 2, full: 0, next: null })
    expect(step?.undo).toEqual([{ change: { kind: 'restore' }, ids: expect.arrayContaining(ids) }])
    for (const id of ids) {
      expect((await getCode(id)).archivedAt).not.toBeNull()
      expect(await listHistory(id)).toMatchObject([{ what: 'archived', who: 'Operator' }])
    }
    expect((await getCode(already)).archivedAt).toBe('1970-01-01T00:00:00.000Z')
    expect(await listHistory(already)).toEqual([])

    await changeAll({ ids }, { kind: 'restore' }, owner.userId)
    expect(await listHistory(ids[0] ?? '')).toMatchObject([
      { what: 'restored' },
      { what: 'archived' },
    ])
  })

  it('keeps the search text right and tells before and after', async () => {
    const owner = await addCodeOwner()
    const id = await storeTestCode({ ...owner, title: 'Menu', tags: ['b'], campaign: 'Spring' })
    await changeAll({ ids: [id] }, { kind: 'addTag', tag: '门店' }, owner.userId)
    await changeAll({ ids: [id] }, { kind: 'setCampaign', campaign: '秋季' }, owner.userId)
    const found = async (q: string) =>
      (await listCodes(codeFilterSchema.parse({ programId: owner.programId, q }))).total
    expect(await Promise.all(['门店', '秋季', 'spring', 'menu'].map(found))).toEqual([1, 1, 0, 1])
    expect(await listHistory(id)).toMatchObject([
      { what: 'edited', changes: [{ field: 'campaign', before: 'Spring', after: '秋季' }] },
      { what: 'edited', changes: [{ field: 'tags', before: 'b', after: 'b, 门店' }] },
    ])
  })

  it('leaves a code alone that has no room for another tag', async () => {
    const owner = await addCodeOwner()
    const tags = Array.from({ length: 20 }, (_, n) => `tag ${n}`)
    const id = await storeTestCode({ ...owner, tags })
    const [step] = await changeAll({ ids: [id] }, { kind: 'addTag', tag: 'more' }, owner.userId)
    expect(step).toMatchObject({ seen: 1, changed: 0, full: 1, undo: [] })
  })

  it('takes back exactly what it did', async () => {
    const tags = fc.subarray(['a', 'b', 'c'])
    const code = fc.record({
      tags,
      campaign: fc.constantFrom('', 'Spring', '秋季'),
      archived: fc.boolean(),
    })
    const change: fc.Arbitrary<CodeChange> = fc.oneof(
      fc.constantFrom({ kind: 'archive' } as const, { kind: 'restore' } as const),
      fc.record({ kind: fc.constantFrom('addTag', 'removeTag'), tag: fc.constantFrom('a', 'd') }),
      fc.record({ kind: fc.constant('setCampaign'), campaign: fc.constantFrom('', 'Spring') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(code, { maxLength: 5 }), change, async (codes, wanted) => {
        const owner = await addCodeOwner()
        const ids: string[] = []
        for (const { archived, ...rest } of codes) {
          const archivedAt = archived ? new Date(0) : null
          ids.push(await storeTestCode({ ...owner, ...rest, path: 'p', archivedAt }))
        }
        const before = await lookAt(ids)
        const filter = codeQuestionSchema.parse({ programId: owner.programId, archived: 'all' })
        const [step] = await changeAll({ filter }, wanted, owner.userId)
        const after = await lookAt(ids)
        const differing = ids.filter((_, n) => after[n] !== before[n])
        expect(step?.changed).toBe(differing.length)
        expect(step?.undo.flatMap((undo) => undo.ids).sort()).toEqual([...differing].sort())
        for (const undo of step?.undo ?? []) {
          await changeAll({ ids: undo.ids }, undo.change, owner.userId)
        }
        expect(await lookAt(ids)).toEqual(before)
      }),
      { numRuns: 15 },
    )
  })

  it('takes nothing back from a code that somebody has changed again meanwhile', async () => {
    const owner = await addCodeOwner()
    const ids = [await storeTestCode(owner), await storeTestCode(owner)]
    const toSpring = { kind: 'setCampaign', campaign: 'Spring' } as const
    const [step] = await changeAll({ ids }, toSpring, owner.userId)
    await changeAll({ ids: ids.slice(1) }, { ...toSpring, campaign: 'Summer' }, owner.userId)
    for (const undo of step?.undo ?? []) {
      const [undone] = await changeAll({ ids: undo.ids }, undo.change, owner.userId)
      expect(undone).toMatchObject({ seen: 2, changed: 1 })
    }
    const campaigns = await Promise.all(ids.map(async (id) => (await getCode(id)).campaign))
    expect(campaigns).toEqual(['', 'Summer'])
  })

  it('walks thousands in steps of a thousand, from a filter with exceptions', async () => {
    const owner = await addCodeOwner()
    const ids = await storeNumberedTestCodes(owner, 2100)
    const filter = codeQuestionSchema.parse({ programId: owner.programId })
    const selection = { filter, except: ids.slice(0, 1) }
    const steps = await changeAll(selection, { kind: 'archive' }, owner.userId)
    expect(steps.map(({ changed }) => changed)).toEqual([1000, 1000, 99])
    const live = await db.code.findMany({
      where: { programId: owner.programId, archivedAt: null },
      select: { id: true },
    })
    expect(live).toEqual([{ id: ids[0] }])
    const written = await db.auditEntry.count({
      where: { event: 'code.archived', actorId: owner.userId },
    })
    expect(written).toBe(2099)
  })

  it.each(['-1', 'x', '1.5'])('refuses the place %j', async (after) => {
    const order = { selection: { ids: ['a'] }, change: { kind: 'archive' } as const, after }
    await expect(changeCodes(order, actor('x'))).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

/** Each code's changeable part as one text, and that its search text fits it. */
async function lookAt(ids: string[]): Promise<string[]> {
  const seen: string[] = []
  for (const id of ids) {
    const { title, path, campaign, tags, archivedAt } = await getCode(id)
    const { searchText } = await db.code.findUniqueOrThrow({ where: { id } })
    expect(searchText).toBe(searchTextOf({ title, path, campaign, tags }))
    seen.push(JSON.stringify([title, campaign, tags, archivedAt !== null]))
  }
  return seen
}
