import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { askLostAgain } from './ask-lost-again'
import { generateCode } from './generate'
import { openCodesDesk, type CodesDesk } from './test-desk'

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(() => desk.sandbox.close())

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>

const LIMIT = 5
const moment = fc.record({
  /** Pages asked for at once; the same one may come twice. */
  pages: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
  faults: fc.array(
    fc.record({
      page: fc.nat(3),
      kind: fc.constantFrom('errcode', 'truncated', 'empty', 'html', 'lost', 'reset', 'http500'),
    }),
    { maxLength: 2 },
  ),
})

async function generateOrRefuse(program: Program, page: number) {
  try {
    await generateCode(program.input(page), desk.admin)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}

async function expectSound(program: Program) {
  const sum = await program.addUp()
  expect(sum).toMatchObject({ total: 100_000, reserved: 0 })
  const codes = await db.code.findMany({ where: { programId: program.id } })
  expect(codes).toHaveLength(sum.succeeded)
  expect(new Set(codes.map((code) => code.path)).size).toBe(codes.length)
  // What WeChat has counted is never more than what we hold to be gone.
  const { codesUsed } = await program.reached()
  expect(codesUsed).toBeGreaterThanOrEqual(sum.succeeded)
  expect(codesUsed).toBeLessThanOrEqual(sum.succeeded + sum.unknown)
}

it('our count and WeChat’s agree whatever breaks on the way, and end equal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 2, maxLength: 4 }), async (moments) => {
      const program = await desk.addProgram(LIMIT)
      for (const { pages, faults } of moments) {
        const errcode = 48001
        await desk.sandbox.setFaults(
          faults.map(({ page, kind }) =>
            kind === 'errcode'
              ? { path: program.pathOf(page), times: 1, kind, errcode }
              : { path: program.pathOf(page), times: 1, kind },
          ),
        )
        await Promise.all(pages.map((page) => generateOrRefuse(program, page)))
        await expectSound(program)
      }
      await desk.sandbox.setFaults([])
      await askLostAgain(Date.now() + 200 * 60_000)
      const sum = await program.addUp()
      const { codesUsed, counted } = await program.reached()
      expect(sum).toMatchObject({ unknown: 0, total: 100_000 })
      expect([codesUsed, counted]).toEqual([sum.succeeded, sum.succeeded])
    }),
    { numRuns: 8, interruptAfterTimeLimit: 60_000 },
  )
}, 180_000)
