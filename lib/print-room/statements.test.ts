import { hearStatements, readsOf } from '@/lib/database/test-statements'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { storeNumberedTestCodes, addCodeOwner } from '@/lib/codes/test-code'
import { drawAlike } from '@/lib/codes/test-alike'
import { migrateTestDatabase } from '@/tests/database'
import { makeArchive, settleOrder } from './archive'
import { archiveOptionsSchema } from './archive-order'
import { labelOptionsSchema } from './label-order'
import { openLabels } from './labels'
import { servePrintFile } from './serve-print-file'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const { signal } = new AbortController()
/** A code, its Mini Program, who made it and its tags. */
const VIEWS = 4
/** A picture, and what was read from it. */
const SOURCES = 2

let ids: string[]
beforeAll(async () => {
  await migrateTestDatabase()
  ids = await storeNumberedTestCodes(await addCodeOwner(), 40)
  await drawAlike(ids)
})

it('a print file reads its code once', async () => {
  const [id = ''] = ids
  const asked = hearStatements()
  const answer = await servePrintFile(new Request('http://localhost/?format=svg'), id)
  expect(answer.status).toBe(200)
  expect(readsOf('Code', asked)).toBe(1)
  expect(asked).toHaveLength(VIEWS + SOURCES)
})

/** Sixteen pictures are in memory at a time. */
describe.each([
  [20, 2],
  [40, 3],
])('%i codes are drawn from what is read %i times', (count, times) => {
  /** Their names; the codes, once; what they are drawn from. */
  const EXPECTED = 1 + VIEWS + times * SOURCES

  it('for a ZIP', async () => {
    const options = archiveOptionsSchema.parse({ format: 'svg' })
    const asked = hearStatements()
    const order = await settleOrder({ selection: { ids: ids.slice(0, count) }, options })
    const archive = await makeArchive(order, { signal, onProgress: () => undefined })
    expect(archive.count).toBe(count)
    expect(asked).toHaveLength(EXPECTED)
    await archive.remove()
  })

  it('for a file of labels', async () => {
    const options = labelOptionsSchema.parse({})
    const asked = hearStatements()
    const { stream } = await openLabels(
      { selection: { ids: ids.slice(0, count) }, options },
      signal,
    )
    await new Response(stream).arrayBuffer()
    expect(asked).toHaveLength(EXPECTED)
  })
})
