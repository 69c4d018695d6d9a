import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { migrateTestDatabase } from '@/tests/database'
import type { CodePage } from './code-page'
import { findCode, findRequestFacts, getCode, getPicture, listCodes } from './queries'
import { codeFilterSchema, type CodeFilter } from './schema'
import { addCodeOwner, storeTestCode } from './test-code'

beforeAll(migrateTestDatabase)

const ask = (filter: Partial<CodeFilter>) => listCodes(codeFilterSchema.parse(filter))
const idsOf = (page: CodePage) => page.items.map(({ id }) => id)

/** All pages by their cursors, with what each says about where it stands. */
async function readThrough(filter: Partial<CodeFilter>): Promise<CodePage[]> {
  const pages = [await ask(filter)]
  for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor) {
    pages.push(await ask({ ...filter, cursor }))
  }
  return pages
}

describe('paging', () => {
  it('shows every code once, in order, forwards and backwards, under equal dates and titles', async () => {
    const dated = fc.record({
      minute: fc.integer({ min: 0, max: 2 }),
      title: fc.constantFrom('', 'a', 'B', '菜单', '"\\%'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(dated, { maxLength: 14 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('newest' as const, 'oldest' as const, 'title' as const),
        async (codes, limit, sort) => {
          const owner = await addCodeOwner()
          const stored: { id: string; minute: number; title: string }[] = []
          for (const { minute, title } of codes) {
            const createdAt = new Date(Date.UTC(2026, 0, 1, 0, minute))
            stored.push({
              id: await storeTestCode({ ...owner, title, createdAt }),
              minute,
              title,
            })
          }
          const expected = inOrder(stored, sort)

          const filter = { programId: owner.programId, sort, limit }
          const pages = await readThrough(filter)
          expect(pages.flatMap(idsOf)).toEqual(expected)
          expect(pages.map((page) => page.before)).toEqual(pages.map((_, index) => index * limit))
          expect(pages.every((page) => page.total === codes.length)).toBe(true)

          for (const [index, page] of pages.entries()) {
            const previous = index > 0 ? pages[index - 1] : undefined
            if (!previous) continue
            const cursor = page.previousCursor ?? undefined
            expect(idsOf(await ask({ ...filter, cursor }))).toEqual(idsOf(previous))
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('keeps its place when a newer code arrives between two pages', async () => {
    const owner = await addCodeOwner()
    const at = (day: number) => new Date(Date.UTC(2026, 0, day))
    const ids: string[] = []
    for (const day of [1, 2, 3]) ids.push(await storeTestCode({ ...owner, createdAt: at(day) }))
    const first = await ask({ programId: owner.programId, limit: 2 })
    await storeTestCode({ ...owner, createdAt: at(4) })
    const second = await ask({
      programId: owner.programId,
      limit: 2,
      cursor: first.nextCursor ?? undefined,
    })
    expect(idsOf(second)).toEqual([ids[0]])
    expect(second).toMatchObject({ before: 3, total: 4, nextCursor: null })
  })

  it('takes its own cursor back after the longest Chinese title', async () => {
    const owner = await addCodeOwner()
    const title = '春'.repeat(120)
    await storeTestCode({ ...owner, title })
    await storeTestCode({ ...owner, title })
    const filter = { programId: owner.programId, sort: 'title' as const, limit: 1 }
    const pages = await readThrough(filter)
    expect(new Set(pages.flatMap(idsOf)).size).toBe(2)
  })

  it.each(['', '!!', 'bm90IGpzb24', btoa('{"value":"x"}'), btoa('["newest","no date","id"]')])(
    'refuses the cursor %j unless it is empty',
    async (cursor) => {
      if (cursor === '') expect(await ask({ cursor })).toBeDefined()
      else await expect(ask({ cursor })).rejects.toMatchObject({ code: 'invalid_input' })
    },
  )

  it('refuses a cursor made for another order', async () => {
    const owner = await addCodeOwner()
    await storeTestCode(owner)
    await storeTestCode(owner)
    const { nextCursor } = await ask({ programId: owner.programId, limit: 1 })
    expect(nextCursor).not.toBeNull()
    await expect(
      ask({ programId: owner.programId, sort: 'oldest', cursor: nextCursor ?? undefined }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

function inOrder(
  codes: { id: string; minute: number; title: string }[],
  sort: CodeFilter['sort'],
): string[] {
  const by = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
  // SQLite compares UTF-8 bytes, which for these titles is the order of their code units.
  const ascending = [...codes].sort((a, b) =>
    sort === 'title'
      ? by(a.title, b.title) || by(a.id, b.id)
      : by(a.minute, b.minute) || by(a.id, b.id),
  )
  const ids = ascending.map(({ id }) => id)
  return sort === 'newest' ? ids.reverse() : ids
}

describe('searching', () => {
  it.each([
    ['titles', 'menu', ['menu']],
    ['titles in any case', 'SPRING mEnU', ['menu']],
    ['two Chinese characters', '菜单', ['chinese']],
    ['paths', 'pages/seat', ['seat']],
    ['campaigns', 'autumn', ['seat']],
    ['tags', 'window', ['chinese']],
    ['words in any order, all of them', 'menu spring', ['menu']],
    ['full-width signs as half-width ones', 'ｍｅｎｕ', ['menu']],
    ['a percent sign as itself', '50%', ['percent']],
    ['an underscore as itself', 'a_b', ['under']],
    ['a backslash as itself', 'c\\d', ['slash']],
    ['a wildcard alone as itself', '%', ['percent']],
    ['what is not there', 'winter', []],
  ])('finds %s', async (_, q, expected) => {
    const owner = await addCodeOwner()
    const store = (id: string, code: object) =>
      storeTestCode({ ...owner, path: 'p', ...code, id: `${owner.programId}-${id}` })
    await store('menu', { title: 'Spring Menu' })
    await store('chinese', { title: '春季菜单桌贴', tags: ['window', '门店'] })
    await store('seat', { path: 'pages/seat?no=12', campaign: 'Autumn' })
    await store('percent', { title: '50% off' })
    await store('notPercent', { title: '500 off' })
    await store('under', { title: 'a_b' })
    await store('notUnder', { title: 'axb' })
    await store('slash', { title: 'c\\d' })
    const found = await ask({ programId: owner.programId, q })
    expect(idsOf(found).sort()).toEqual(expected.map((id) => `${owner.programId}-${id}`))
    expect(found.total).toBe(expected.length)
  })
})

describe('filtering', () => {
  it('hides archived codes unless asked for', async () => {
    const owner = await addCodeOwner()
    const { programId } = owner
    const kept = await storeTestCode(owner)
    const archived = await storeTestCode({ ...owner, archivedAt: new Date() })
    expect(idsOf(await ask({ programId }))).toEqual([kept])
    expect(idsOf(await ask({ programId, archived: 'yes' }))).toEqual([archived])
    expect((await ask({ programId, archived: 'all' })).total).toBe(2)
  })

  it('narrows by tag, campaign, kind and creator', async () => {
    const owner = await addCodeOwner()
    const { programId } = owner
    const id = await storeTestCode({ ...owner, campaign: 'Spring', tags: ['a', 'b'] })
    await storeTestCode({ ...owner, campaign: 'Autumn', tags: ['b'] })
    expect(idsOf(await ask({ programId, tag: 'a' }))).toEqual([id])
    expect(idsOf(await ask({ programId, campaign: 'Spring' }))).toEqual([id])
    expect((await ask({ programId, kind: 'wxacode' })).total).toBe(2)
    expect((await ask({ programId, kind: 'qrcode' })).total).toBe(0)
    expect((await ask({ programId, createdBy: owner.userId })).total).toBe(2)
    expect((await ask({ programId, createdBy: 'nobody' })).total).toBe(0)
  })
})

describe('one code', () => {
  it('tells everything but the picture, which has its own way', async () => {
    const owner = await addCodeOwner()
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0x00, 0x80])
    const id = await storeTestCode({ ...owner, title: 'Table 12', tags: ['b', 'a'], bytes })
    const code = await getCode(id)
    expect(code).toMatchObject({ id, title: 'Table 12', tags: ['a', 'b'], simulated: true })
    expect(JSON.stringify(code)).not.toContain('bytes"')
    const picture = await getPicture(id)
    expect(Buffer.from(picture.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(await findRequestFacts(id)).toBeNull()
  })

  it('says not_found for an id that is none', async () => {
    expect(await findCode('../etc')).toBeNull()
    await expect(getCode('nothing')).rejects.toMatchObject({ code: 'not_found' })
    await expect(getPicture('nothing')).rejects.toMatchObject({ code: 'not_found' })
  })
})
