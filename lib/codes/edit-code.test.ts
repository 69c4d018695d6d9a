import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { editCode } from './edit-code'
import { listHistory } from './history'
import { getCode, listCodes } from './queries'
import { codeFilterSchema, editedCodeSchema } from './schema'
import { addCodeOwner, storeTestCode } from './test-code'

beforeAll(migrateTestDatabase)

const actor = { id: 'someone', name: 'Mei' }

describe('editCode', () => {
  it('changes the three fields, what is searched, and leaves who, when, before and after', async () => {
    const owner = await addCodeOwner()
    const seen = { title: 'Old', campaign: 'Spring', tags: ['b', 'a'] }
    const id = await storeTestCode({ ...owner, ...seen })
    await editCode({ id, title: '新菜单', campaign: '', tags: ['c', 'a'], seen }, actor)
    expect(await getCode(id)).toMatchObject({ title: '新菜单', campaign: '', tags: ['a', 'c'] })
    const page = await listCodes(
      codeFilterSchema.parse({ programId: owner.programId, q: '菜单 c' }),
    )
    expect(page.total).toBe(1)
    const [entry] = await listHistory(id)
    expect(entry).toMatchObject({
      who: 'Mei',
      what: 'edited',
      changes: [
        { field: 'title', before: 'Old', after: '新菜单' },
        { field: 'campaign', before: 'Spring', after: '' },
        { field: 'tags', before: 'a, b', after: 'a, c' },
      ],
    })
    expect(Date.now() - Date.parse(entry?.at ?? '')).toBeLessThan(60_000)
  })

  it('tells only of what changed, whatever alphabet the database has', async () => {
    const owner = await addCodeOwner()
    const seen = { title: 'Old', campaign: '', tags: ['apple', 'Banana', '茶'] }
    const id = await storeTestCode({ ...owner, ...seen })
    await editCode({ id, ...seen, title: 'New', seen }, actor)
    expect(await listHistory(id)).toMatchObject([
      { changes: [{ field: 'title', before: 'Old', after: 'New' }] },
    ])
  })

  it('writes nothing when nothing changed', async () => {
    const owner = await addCodeOwner()
    const same = { title: 'Menu', campaign: '', tags: ['a'] }
    const id = await storeTestCode({ ...owner, ...same })
    await editCode({ id, ...same, seen: same }, actor)
    expect(await listHistory(id)).toEqual([])
  })

  it('overwrites nobody unseen: of two editors of one state the second hears of it', async () => {
    const owner = await addCodeOwner()
    const seen = { title: 'Menu', campaign: '', tags: [] }
    const id = await storeTestCode({ ...owner, ...seen })
    const results = await Promise.allSettled(
      ['One', 'Two', 'Three'].map((title) =>
        editCode({ id, title, campaign: '', tags: [], seen }, actor),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    }
    expect(await db.auditEntry.count({ where: { targetId: id } })).toBe(1)
  })

  it('says not_found for a code that is none', async () => {
    const seen = { title: '', campaign: '', tags: [] }
    await expect(editCode({ id: 'nothing', ...seen, seen }, actor)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('editedCodeSchema', () => {
  const good = {
    id: 'a',
    title: 'x',
    campaign: '',
    tags: [],
    seen: { title: '', campaign: '', tags: [] },
  }
  it.each([
    ['title', { title: 'x'.repeat(121) }],
    ['campaign', { campaign: 'x'.repeat(81) }],
    ['tags', { tags: Array.from({ length: 21 }, (_, n) => String(n)) }],
    ['tags', { tags: ['x'.repeat(41)] }],
    ['id', { id: '' }],
  ])('refuses a wrong %s', (field, wrong) => {
    const parsed = editedCodeSchema.safeParse({ ...good, ...wrong })
    expect(parsed.error?.issues[0]?.path[0]).toBe(field)
  })
})
