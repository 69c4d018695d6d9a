import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { WAIT_MS } from '@/lib/pages/check-page'
import { openPagesDesk, type PagesDesk } from '@/lib/pages/test-pages'
import { generateCode } from './generate'
import { makeAnsweredCodeSchema, type CodeInput } from './schema'

let desk: PagesDesk
let viewer: Viewer

beforeAll(async () => {
  desk = await openPagesDesk()
  viewer = { ...desk.operator, role: 'operator' }
})
afterAll(() => desk.sandbox.close())
beforeEach(async () => {
  await desk.sandbox.setFaults([])
  await markTrail()
})

const REASON = 'The version of tomorrow has it'

async function addProgram(...published: string[]) {
  const program = await desk.addProgram()
  await program.publish(...published)
  return program
}
const entries = async () =>
  (await readTrail()).map(({ event, targetId, details }) => ({
    event,
    targetId,
    details: JSON.parse(details) as unknown,
  }))

describe('a page that WeChat does not know', () => {
  it.each(['wxacode', 'qrcode'] as const)('spends nothing: %s', async (kind) => {
    const program = await addProgram('there')
    const code: CodeInput = { ...program.input('gone?id=1'), kind }
    await expect(generateCode(code, viewer)).rejects.toMatchObject({
      code: 'page_missing',
      spent: 'nothing',
      params: { page: program.page('gone') },
    })
    const { codesUsed, codeRequests } = await program.reached()
    expect({ codesUsed, codeRequests }).toEqual({ codesUsed: 0, codeRequests: 0 })
    expect(await db.wechatCall.count({ where: { programId: program.id } })).toBe(0)
    expect(await entries()).toMatchObject([
      { event: 'code.refused', details: { reason: 'page_missing' } },
    ])
  })

  it('is generated for a reason, which is in the trail with page and code', async () => {
    const program = await addProgram('there')
    const code = program.input('gone?id=1')
    const { codeId } = await generateCode(code, viewer, { pageReason: REASON })
    expect((await program.reached()).codesUsed).toBe(1)
    expect(await entries()).toMatchObject([
      { event: 'code.generated', targetId: codeId },
      {
        event: 'code.page-overridden',
        targetId: codeId,
        details: { programId: program.id, path: program.page('gone'), reason: REASON },
      },
    ])
    // It is there now: nothing is spent, and nothing is asked.
    await program.forget()
    expect(await generateCode(code, viewer)).toEqual({ codeId, outcome: 'existing' })
    expect(await program.asked()).toBe(1)
  })

  it('keeps the reason with a code whose answer was lost, and asks for none to settle it', async () => {
    const program = await addProgram('there')
    const code = program.input('gone')
    await desk.sandbox.setFaults([{ endpoint: 'createwxaqrcode', times: 3, kind: 'lost' }])
    const first = generateCode(code, viewer, { pageReason: REASON })
    await expect(first).rejects.toMatchObject({ code: 'outcome_unknown' })
    await desk.sandbox.setFaults([])
    // May be spent already: wherever it leads, asking for it again costs nothing.
    const { codeId } = await generateCode(code, viewer)
    expect((await entries()).slice(-2)).toMatchObject([
      { event: 'code.settled', targetId: codeId },
      { event: 'code.page-overridden', targetId: codeId, details: { reason: REASON } },
    ])
  })

  it('is another thing than a reason that was not needed', async () => {
    const program = await addProgram('there')
    await generateCode(program.input('there'), viewer, { pageReason: REASON })
    expect((await entries()).map(({ event }) => event)).toEqual(['code.generated'])
  })
})

describe('a page that WeChat did not know when it was asked last', () => {
  it('spends nothing while WeChat does not say otherwise', async () => {
    const program = await addProgram('there')
    await expect(generateCode(program.input('gone'), viewer)).rejects.toThrow('page_missing')
    await db.pageCheck.updateMany({
      where: { programId: program.id },
      data: { askedAt: new Date(Date.now() - 3_600_000) },
    })
    await desk.hang()
    await expect(generateCode(program.input('gone'), viewer)).rejects.toThrow('page_missing')
    expect((await program.reached()).codesUsed).toBe(0)
  })
})

describe('what is not checked', () => {
  it('is generated: a check that hangs holds nobody up', async () => {
    const program = await addProgram('there')
    await desk.hang()
    const begunMs = performance.now()
    await generateCode(program.input('gone'), viewer)
    expect(performance.now() - begunMs).toBeLessThan(WAIT_MS + 5_000)
    expect((await program.reached()).codesUsed).toBe(1)
  })

  it('is asked nothing about where the setting is off', async () => {
    const program = await addProgram('there')
    await db.miniProgram.update({ where: { id: program.id }, data: { checksPages: false } })
    await generateCode(program.input('gone'), viewer)
    expect(await program.asked()).toBe(0)
  })

  it('is asked nothing about where the code stands outside the count', async () => {
    const program = await addProgram('there')
    const code = { ...program.input('there'), kind: 'unlimited', scene: 'a=1' } as const
    await generateCode(code, viewer)
    expect(await db.pageCheck.count({ where: { programId: program.id } })).toBe(0)
  })
})

describe('a first folder that nothing of the Mini Program has', () => {
  const off = { checksPages: false }
  const elsewhere = (code: CodeInput): CodeInput => ({ ...code, path: 'packageB/shop/index?id=1' })

  async function addUsed(codes = 3) {
    const program = await addProgram()
    await db.miniProgram.update({ where: { id: program.id }, data: off })
    for (let at = 0; at < codes; at += 1) await generateCode(program.input(at), viewer)
    return program
  }

  it('is asked about where WeChat was not, and accepted like other warnings', async () => {
    const program = await addUsed()
    const code = elsewhere(program.input('x'))
    const answered = { acceptedWarnings: [] as string[] }
    await expect(generateCode(code, viewer, answered)).rejects.toMatchObject({ code: 'folder_new' })
    expect((await program.reached()).codesUsed).toBe(3)
    await generateCode(code, viewer, { acceptedWarnings: ['newFolder'] })
    // Known from now on.
    await generateCode({ ...code, path: 'packageB/other' }, viewer, answered)
  })

  it('is not asked about where there is nothing to compare with', async () => {
    const program = await addUsed(1)
    await generateCode(elsewhere(program.input('x')), viewer, { acceptedWarnings: [] })
  })

  it('is not asked about where WeChat has found the page', async () => {
    const program = await addUsed()
    await db.miniProgram.update({ where: { id: program.id }, data: { checksPages: true } })
    await program.set({ publishedPages: ['packageB/shop/index'] })
    await generateCode(elsewhere(program.input('x')), viewer, { acceptedWarnings: [] })
  })

  it('is not asked about where an admin has listed pages in it', async () => {
    const program = await addUsed()
    const listedPages = JSON.stringify(['packageB/a'])
    await db.miniProgram.update({ where: { id: program.id }, data: { listedPages } })
    await generateCode(elsewhere(program.input('x')), viewer, { acceptedWarnings: [] })
  })
})

it('takes a reason of one line that one can see, and 200 characters at most', () => {
  const schema = makeAnsweredCodeSchema(128).shape.pageReason
  expect(schema.parse(' because ')).toBe('because')
  for (const bad of ['a‮b', 'a\nb', 'x'.repeat(201)])
    expect(schema.safeParse(bad).success).toBe(false)
})
