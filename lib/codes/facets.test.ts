import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { migrateTestDatabase } from '@/tests/database'
import { addDays, dayInZone } from '@/lib/day-in-zone'
import { countFacets } from './facets'
import { codeQuestionSchema } from './schema'
import { addCodeOwner, storeManyTestCodes } from './test-code'

beforeAll(migrateTestDatabase)

describe('countFacets', () => {
  it('counts what each offer would leave under all the other filters', async () => {
    const code = fc.record({
      campaign: fc.constantFrom('', 'Spring', '秋季'),
      tags: fc.subarray(['a', 'b', '门店']),
      archived: fc.boolean(),
    })
    const asked = fc.record(
      {
        campaign: fc.constantFrom('Spring', '秋季'),
        tag: fc.constantFrom('a', '门店'),
        archived: fc.constantFrom('no' as const, 'yes' as const, 'all' as const),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(code, { maxLength: 10 }), asked, async (codes, filter) => {
        const owner = await addCodeOwner()
        const stored = codes.map(({ archived, ...rest }) => ({
          ...rest,
          id: randomUUID(),
          archivedAt: archived ? new Date() : null,
        }))
        await storeManyTestCodes(owner, stored)
        const question = codeQuestionSchema.parse({ ...filter, programId: owner.programId })
        const facets = await countFacets(question, 'UTC')
        const fits = (of: (typeof stored)[number], without: string) =>
          (without === 'campaign' || !filter.campaign || of.campaign === filter.campaign) &&
          (without === 'tag' || !filter.tag || of.tags.includes(filter.tag)) &&
          (without === 'archived' ||
            question.archived === 'all' ||
            (question.archived === 'yes') === Boolean(of.archivedAt))
        const count = (without: string, is: (of: (typeof stored)[number]) => boolean) =>
          stored.filter((of) => fits(of, without) && is(of)).length
        for (const { value, count: told } of facets.campaigns) {
          expect(told).toBe(count('campaign', (of) => of.campaign === value))
        }
        for (const { value, count: told } of facets.tags) {
          expect(told).toBe(count('tag', (of) => of.tags.includes(value)))
        }
        const tags = new Set(stored.filter((of) => fits(of, 'tag')).flatMap((of) => of.tags))
        expect(facets.tags.map(({ value }) => value).sort()).toEqual([...tags].sort())
        expect(facets.archived).toEqual({
          no: count('archived', (of) => !of.archivedAt),
          yes: count('archived', (of) => Boolean(of.archivedAt)),
          all: count('archived', () => true),
        })
        const matching = count('', () => true)
        expect(facets.kinds.map((kind) => kind.count)).toEqual([matching, 0, 0])
        expect(facets.creators.map((creator) => creator.count)).toEqual(matching ? [matching] : [])
        expect(facets.spans.map((span) => span.count)).toEqual(Array(4).fill(matching))
      }),
      { numRuns: 20 },
    )
  })

  it('offers spans of the reader’s days, today included', async () => {
    const owner = await addCodeOwner()
    const zone = 'Pacific/Kiritimati'
    const today = dayInZone(new Date(), zone)
    const question = codeQuestionSchema.parse({ programId: owner.programId })
    const { spans } = await countFacets(question, zone)
    expect(spans.map(({ key, from, to }) => [key, from, to])).toEqual([
      ['today', today, today],
      ['week', addDays(today, -6), today],
      ['month', addDays(today, -29), today],
      ['quarter', addDays(today, -89), today],
    ])
  })
})
