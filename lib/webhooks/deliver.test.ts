import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listNoted, readHeadWord } from '@/lib/audit/noted'
import { db } from '@/lib/database/db'
import { raiseAlerts } from '@/lib/quota/alerts'
import { addTestProgram } from '@/lib/quota/test-ledger'
import { seal } from '@/lib/secrets/seal'
import { migrateTestDatabase } from '@/tests/database'
import { deliverAlerts } from './deliver'
import { sendTestMessage } from './send-test-message'
import { LOOPBACK, startReceiver, TEST_HOSTS } from './test-receiver'

const KEY = 'a-key-of-the-test'
const MINUTE_MS = 60_000
let answer: (response: ServerResponse) => void
let receiver: Awaited<ReturnType<typeof startReceiver>>

beforeAll(async () => {
  await migrateTestDatabase()
  receiver = await startReceiver((response) => answer(response))
})
afterAll(() => receiver.close())
beforeEach(async () => {
  receiver.received.length = 0
  answer = (response) => response.end('{"errcode":0,"code":0}')
  await db.alertDelivery.deleteMany()
})

type Host = keyof typeof TEST_HOSTS

async function programOn(host: Host, key: string | null = KEY, path?: string) {
  const { id } = await addTestProgram({ codeLimit: 100, left: 10 })
  await db.miniProgram.update({
    where: { id },
    data: {
      name: 'Flower “shop”',
      webhookUrl: receiver.urlOf(TEST_HOSTS[host], path),
      sealedWebhookKey: key && seal(key, { programId: id, purpose: 'webhook-key' }),
    },
  })
  return id
}

const deliveryOf = (programId: string) =>
  db.alertDelivery.findFirstOrThrow({ where: { alert: { programId } } })

function bodyOf({ body }: { body: string }): Record<string, unknown> {
  const json: unknown = JSON.parse(body)
  if (typeof json !== 'object' || json === null) throw new Error('no object')
  return { ...json }
}

function lastRequest() {
  const request = receiver.received.at(-1)
  if (!request) throw new Error('nothing came')
  return { ...request, json: bodyOf(request) }
}

describe('a message', () => {
  it('to anything is plain JSON, signed over its time and body', async () => {
    const id = await programOn('json')
    await raiseAlerts(id)
    expect(await deliverAlerts(Date.now(), LOOPBACK)).toBe(1)
    const { headers, body, json } = lastRequest()
    const delivery = await deliveryOf(id)
    const alert = await db.quotaAlert.findUniqueOrThrow({ where: { id: delivery.alertId } })
    expect(json).toEqual({
      id: delivery.id,
      event: 'quota.alert',
      program: { id, name: 'Flower “shop”' },
      kind: 'lifetime',
      percent: 90,
      used: 90,
      limit: 100,
      left: 10,
      at: alert.raisedAt.toISOString(),
      url: `http://localhost:3000/quota?programId=${id}`,
      auditHead: await readHeadWord(),
    })
    expect(json.auditHead).toMatch(/^\d+\.[0-9a-f]{64}$/)
    const timestamp = String(headers['x-sunflower-timestamp'])
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(30)
    const hex = createHmac('sha256', KEY).update(`${timestamp}.${body}`).digest('hex')
    expect(headers['x-sunflower-signature']).toBe(`v1=${hex}`)
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: 1,
      nextAt: null,
      httpStatus: 200,
      problem: null,
    })
  })

  it('to WeCom is text in both languages', async () => {
    const id = await programOn('wecom', null)
    await raiseAlerts(id)
    await deliverAlerts(Date.now(), LOOPBACK)
    const { json, headers } = lastRequest()
    const url = `http://localhost:3000/quota?programId=${id}`
    expect(json).toEqual({
      msgtype: 'text',
      text: {
        content: [
          'Sunflower：小程序“Flower “shop””的永久额度已用 90%（90 / 100），剩余 10 个。',
          'Sunflower: 90% of the codes of Flower “shop” are gone (90 of 100). 10 are left.',
          url,
          `审计记录末端 / End of the audit trail: ${await readHeadWord()}`,
        ].join('\n'),
      },
    })
    expect(headers).not.toHaveProperty('x-sunflower-signature')
  })

  it('to Feishu carries Feishu’s own sign', async () => {
    const id = await programOn('feishu')
    await raiseAlerts(id)
    await deliverAlerts(Date.now(), LOOPBACK)
    const { json, headers } = lastRequest()
    const sign = createHmac('sha256', `${String(json.timestamp)}\n${KEY}`)
      .update('')
      .digest('base64')
    expect(json).toMatchObject({ msg_type: 'text', sign, content: { text: expect.any(String) } })
    expect(headers['x-sunflower-timestamp']).toBe(json.timestamp)
    const unsigned = await programOn('feishu', null)
    await raiseAlerts(unsigned)
    await deliverAlerts(Date.now(), LOOPBACK)
    expect(Object.keys(lastRequest().json)).toEqual(['msg_type', 'content'])
  })
})

describe('the head of the audit trail', () => {
  const isNoted = async () => (await listNoted()).map(({ place }) => place)

  it('counts as noted once a message has arrived, a test message too', async () => {
    await db.setting.deleteMany()
    const id = await programOn('wecom')
    await raiseAlerts(id)
    answer = (response) => response.writeHead(500).end()
    await deliverAlerts(Date.now(), LOOPBACK)
    expect(await isNoted()).toEqual([])
    answer = (response) => response.end('{"errcode":0}')
    await deliverAlerts(Date.now() + MINUTE_MS, LOOPBACK)
    expect(await isNoted()).toEqual(['webhook'])
    const [noted] = await listNoted()
    expect(lastRequest().body).toContain(`${noted?.sequence}.${noted?.hash}`)

    await db.setting.deleteMany()
    await sendTestMessage(id, LOOPBACK)
    expect(lastRequest().body).toContain(await readHeadWord())
    expect(await isNoted()).toEqual(['webhook'])
  })
})

describe('a refusal', () => {
  it.each([
    [
      'wecom',
      '{"errcode":93000,"errmsg":"invalid webhook url"}',
      'refused 93000 invalid webhook url',
    ],
    ['feishu', '{"code":19021,"msg":"sign match fail"}', 'refused 19021 sign match fail'],
    ['feishu', '{"StatusCode":9499,"StatusMessage":"Bad Request"}', 'refused 9499 Bad Request'],
    ['wecom', 'Bad gateway', 'unreadable'],
    ['feishu', '{}', 'unreadable'],
  ] as const)('of %s inside an answer of 200 counts: %s', async (host, body, problem) => {
    answer = (response) => response.end(body)
    const id = await programOn(host)
    await raiseAlerts(id)
    expect(await deliverAlerts(Date.now(), LOOPBACK)).toBe(0)
    expect(await deliveryOf(id)).toMatchObject({ state: 'pending', httpStatus: 200, problem })
  })

  it('never repeats the secret part of the address', async () => {
    const path = '/cgi-bin/webhook/send?key=693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa'
    answer = (response) =>
      response.end(JSON.stringify({ errcode: 93000, errmsg: `no robot at ${path}` }))
    const id = await programOn('wecom', null, path)
    expect(await sendTestMessage(id, LOOPBACK)).toEqual({
      delivered: false,
      httpStatus: 200,
      problem: 'refused',
      said: '93000 no robot at /cgi-bin/webhook/send?key=…',
    })
  })
})

describe('a message that does not arrive', () => {
  it('is tried five times, later and later, and then given up', async () => {
    answer = (response) => response.writeHead(500).end()
    const id = await programOn('json')
    await raiseAlerts(id)
    let nowMs = Date.now()
    for (const minutes of [1, 5, 25, 125]) {
      await deliverAlerts(nowMs, LOOPBACK)
      const { nextAt } = await deliveryOf(id)
      expect(nextAt?.getTime()).toBe(nowMs + minutes * MINUTE_MS)
      expect(await deliverAlerts(nowMs + minutes * MINUTE_MS - 1, LOOPBACK)).toBe(0)
      nowMs += minutes * MINUTE_MS
    }
    await deliverAlerts(nowMs, LOOPBACK)
    expect(await deliveryOf(id)).toMatchObject({
      state: 'failed',
      attempts: 5,
      nextAt: null,
      httpStatus: 500,
      problem: 'http_status',
    })
    await deliverAlerts(nowMs + 1000 * MINUTE_MS, LOOPBACK)
    expect(receiver.received).toHaveLength(5)
    expect(new Set(receiver.received.map((request) => bodyOf(request).id)).size).toBe(1)
  })

  it('arrives when the other side is back', async () => {
    answer = (response) => response.destroy()
    const id = await programOn('json')
    await raiseAlerts(id)
    await deliverAlerts(Date.now(), LOOPBACK)
    expect(await deliveryOf(id)).toMatchObject({ problem: 'unreachable', httpStatus: null })
    answer = (response) => response.end()
    expect(await deliverAlerts(Date.now() + 2 * MINUTE_MS, LOOPBACK)).toBe(1)
    expect(await deliveryOf(id)).toMatchObject({ state: 'delivered', attempts: 2, problem: null })
  })

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'is not put off for longer than its pause by a clock that was an hour ahead: after %i tries',
    async (attempts) => {
      const pauseMs = ([0, 1, 5, 25, 125][attempts] ?? 1) * MINUTE_MS
      const id = await programOn('json')
      await raiseAlerts(id)
      const dueIn = (ms: number) =>
        db.alertDelivery.updateMany({ data: { attempts, nextAt: new Date(Date.now() + ms) } })
      await dueIn(pauseMs + MINUTE_MS / 2)
      await deliverAlerts(Date.now(), LOOPBACK)
      expect(await deliveryOf(id)).toMatchObject({ state: 'pending', attempts })
      await dueIn(pauseMs + 60 * MINUTE_MS)
      await deliverAlerts(Date.now(), LOOPBACK)
      // The sixth only says that the fifth was never told of.
      const state = attempts < 5 ? 'delivered' : 'failed'
      expect(await deliveryOf(id)).toMatchObject({ state, attempts: attempts + 1 })
    },
  )

  it('is sent once by many processes at once', async () => {
    const id = await programOn('json')
    await raiseAlerts(id)
    const nowMs = Date.now()
    const arrived = await Promise.all(
      Array.from({ length: 8 }, () => deliverAlerts(nowMs, LOOPBACK)),
    )
    expect(arrived.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
    expect(receiver.received).toHaveLength(1)
  })

  it('goes nowhere private', async () => {
    const id = await programOn('json')
    await raiseAlerts(id)
    await db.miniProgram.update({
      where: { id },
      data: { webhookUrl: `https://127.0.0.1:${receiver.port}/` },
    })
    await deliverAlerts()
    expect(await deliveryOf(id)).toMatchObject({ state: 'pending', problem: 'private_address' })
    expect(receiver.received).toEqual([])
  })

  it.each(['removed', 'outdated'])('is given up at once when it is %s', async (problem) => {
    const id = await programOn('json')
    await raiseAlerts(id)
    const more = { codeLimit: 1000, left: 910 }
    if (problem === 'outdated') {
      await db.quotaLedger.update({ where: { programId: id }, data: more })
    } else await db.miniProgram.update({ where: { id }, data: { webhookUrl: null } })
    await raiseAlerts(id)
    await deliverAlerts(Date.now(), LOOPBACK)
    expect(await deliveryOf(id)).toMatchObject({ state: 'failed', problem, nextAt: null })
    expect(receiver.received).toEqual([])
  })

  it('is given up when the process ended in its last try', async () => {
    const id = await programOn('json')
    await raiseAlerts(id)
    await db.alertDelivery.updateMany({ data: { attempts: 5 } })
    await deliverAlerts(Date.now(), LOOPBACK)
    expect(await deliveryOf(id)).toMatchObject({ state: 'failed', problem: 'interrupted' })
  })
})

describe('the test message', () => {
  it('tells today’s numbers and that it is a test', async () => {
    const id = await programOn('json')
    expect(await sendTestMessage(id, LOOPBACK)).toEqual({ delivered: true, httpStatus: 200 })
    expect(lastRequest().json).toMatchObject({ event: 'test', used: 90, left: 10, percent: 90 })
  })

  it('passes the same checks as any other', async () => {
    const id = await programOn('json')
    const webhookUrl = `https://[::ffff:127.0.0.1]:${receiver.port}/`
    await db.miniProgram.update({ where: { id }, data: { webhookUrl } })
    expect(await sendTestMessage(id)).toMatchObject({ problem: 'private_address' })
    await db.miniProgram.update({ where: { id }, data: { webhookUrl: null } })
    await expect(sendTestMessage(id)).rejects.toThrow('not_found')
  })

  it('says so when the key cannot be opened', async () => {
    const id = await programOn('json')
    await db.miniProgram.update({ where: { id }, data: { sealedWebhookKey: 'v1.a.b.c' } })
    expect(await sendTestMessage(id, LOOPBACK)).toMatchObject({ problem: 'key_unreadable' })
  })
})
