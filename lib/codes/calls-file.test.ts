import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { readIn } from '@/lib/i18n/test-translator'
import { parseCallQuestion } from '@/lib/quota/calls-filter'
import { writeOff } from '@/lib/quota/write-off'
import { db } from '@/lib/database/db'
import { openCalls } from './calls-file'
import { generateCode } from './generate'
import { openCodesDesk, type CodesDesk } from './test-desk'

/** Words can be looked up only while a request lasts: the file is written after its end. */
const request = vi.hoisted(() => ({ isOver: false }))
vi.mock('next-intl/server', async () => {
  const { getTranslations } = await import('@/lib/i18n/test-translator')
  return {
    getTranslations: (namespace: Parameters<typeof getTranslations>[0]) => {
      if (request.isOver) throw new Error('called outside a request scope')
      return getTranslations(namespace)
    },
  }
})

let desk: CodesDesk
let program: Awaited<ReturnType<CodesDesk['addProgram']>>

beforeAll(async () => {
  desk = await openCodesDesk()
  program = await desk.addProgram()
  const input = { ...program.input('a'), title: '=1+1', campaign: '春季, 菜单' }
  await generateCode(input, desk.operator)
  await desk.sandbox.setFaults([
    { path: program.pathOf('b'), times: 1, kind: 'errcode', errcode: 48001 },
    { path: program.pathOf('c'), times: 1, kind: 'truncated' },
  ])
  await generateCode(program.input('b'), desk.operator).catch(() => undefined)
  await generateCode(program.input('c'), desk.operator).catch(() => undefined)
})
afterAll(() => desk.sandbox.close())

async function read(query: string) {
  request.isOver = false
  const csv = await openCalls(parseCallQuestion(new URLSearchParams(query)), desk.admin, 'csv')
  request.isOver = true
  // Decoding takes the byte order mark off: what is left is the text.
  const bytes = new Uint8Array(await new Response(csv).arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(bytes)
  return text.split('\r\n').slice(0, -1)
}

describe('the calls as CSV', () => {
  it('are one line each under a line of names, in the order asked for', async () => {
    readIn('en')
    const [head, a, b, c, ...more] = await read(`programId=${program.id}&sort=oldest`)
    expect(more).toEqual([])
    expect(head).toContain('Asked (UTC),WeChat’s day,Mini Program,Person')
    expect(a).toContain('Code saved,Spent 1')
    expect(a).toContain(`,'=1+1,"春季, 菜单",`)
    expect(b).toMatch(/Refused,Spent nothing,48001,/)
    expect(c).toMatch(/Unknown,Maybe spent 1,,/)
  })

  it('are the same as a workbook, with moments and numbers as what they are', async () => {
    const question = parseCallQuestion(new URLSearchParams(`programId=${program.id}&sort=oldest`))
    request.isOver = false
    const file = await openCalls(question, desk.admin, 'xlsx')
    request.isOver = true
    const [sheet] = await readExcelFile(Buffer.from(await new Response(file).arrayBuffer()))
    const [head, a, b] = sheet?.data ?? []
    const cell = (row: typeof a, heading: string) => row?.[head?.indexOf(heading) ?? -1]
    expect(sheet?.data).toHaveLength(4)
    expect(cell(a, 'Asked (UTC)')).toBeInstanceOf(Date)
    expect(cell(a, 'WeChat’s day')).toBeInstanceOf(Date)
    expect(cell(a, 'Title')).toBe('=1+1')
    expect(cell(a, 'Width (px)')).toBe(280)
    expect(cell(b, 'Error code')).toBe(48001)
  })

  it('speak the reader’s language', async () => {
    readIn('zh-Hans')
    const [head, refused] = await read(`programId=${program.id}&errcode=48001`)
    expect(head).toContain('请求时间（UTC）,微信日期,小程序,人员')
    expect(refused).toMatch(/已拒绝,未消耗,48001,/)
    readIn('en')
  })

  it('leave an entry with how many and which', async () => {
    await markTrail()
    await read(`programId=${program.id}&campaign=`)
    const [entry, ...more] = await readTrail()
    expect(more).toEqual([])
    expect(entry).toMatchObject({ event: 'calls.exported', actorId: desk.admin.id })
    const filter = `programId=${program.id}&campaign=&sort=newest`
    expect(JSON.parse(entry?.details ?? '')).toEqual({ count: 2, filter, format: 'csv' })
  })

  it('say why a call was marked as not spent', async () => {
    const where = { programId: program.id, state: 'unknown' as const }
    const { id: callId } = await db.wechatCall.findFirstOrThrow({ where })
    await writeOff({ callId, reason: 'The console, it has "less"' }, desk.admin)
    const [, line] = await read(`programId=${program.id}&q=/c`)
    expect(line).toContain('Marked as not spent,Spent nothing')
    expect(line).toContain('"The console, it has ""less"""')
  })

  it('are a line of names alone when nothing matches', async () => {
    expect(await read('person=nobody')).toHaveLength(1)
  })
})
