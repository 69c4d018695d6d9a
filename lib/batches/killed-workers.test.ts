import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededRandom } from '@/lib/artwork/seeded-random'
import { expectWholeAfterKills, openWorkersDesk, type WorkersDesk } from './test-workers-desk'

let desk: WorkersDesk

beforeAll(async () => {
  desk = await openWorkersDesk()
})
afterAll(() => desk.close())

it('worker processes killed at 50 random moments under faults lose nothing and pay nothing twice', async () => {
  expect.hasAssertions()
  await expectWholeAfterKills(desk, { rows: 2000, kills: 50, random: seededRandom('fifty kills') })
}, 600_000)
