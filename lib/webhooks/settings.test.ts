import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import type { Viewer } from '@/lib/auth/session'
import { addUser } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { listProgramSettings } from '@/lib/programs/queries'
import { addTestProgram } from '@/lib/quota/test-ledger'
import { open } from '@/lib/secrets/seal'
import { migrateTestDatabase } from '@/tests/database'
import { hintOf, readProblem } from './format'
import { webhookSchema } from './schema'
import { removeWebhook, setWebhook } from './settings'

const SECRET = '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa'
const URL_WITH_SECRET = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${SECRET}`
const KEY = 'signing-key-1'
let viewer: Viewer
let programId: string

beforeAll(async () => {
  await migrateTestDatabase()
  const admin = { name: 'Admin', email: 'a@example.com', role: 'admin' as const }
  viewer = await addUser(null, { ...admin, password: 'a long password' })
})
beforeEach(async () => {
  programId = (await addTestProgram()).id
  await markTrail()
})

const row = () => db.miniProgram.findUniqueOrThrow({ where: { id: programId } })
const set = (input: { url?: string; signed?: boolean; key?: string }) =>
  setWebhook(viewer, { programId, url: '', signed: false, key: '', ...input })
const trail = async () => (await readTrail()).map(({ details }) => JSON.parse(details))

describe('a webhook', () => {
  it('is kept whole, shown by host and last characters, and told to the trail by host', async () => {
    await set({ url: URL_WITH_SECRET, signed: true, key: KEY })
    const { webhookUrl, sealedWebhookKey } = await row()
    expect(webhookUrl).toBe(URL_WITH_SECRET)
    expect(open(sealedWebhookKey ?? '', { programId, purpose: 'webhook-key' })).toBe(KEY)
    const shown = (await listProgramSettings()).find(({ id }) => id === programId)
    expect(shown?.webhook).toEqual({
      host: 'qyapi.weixin.qq.com',
      tail: '5aaa',
      shape: 'wecom',
      keySetAt: expect.any(Date),
    })
    expect(await trail()).toEqual([
      { webhookKey: 'set', changes: { webhookHost: { from: null, to: 'qyapi.weixin.qq.com' } } },
    ])
    const seen = JSON.stringify([shown, await readTrail()])
    expect(seen).not.toContain(SECRET)
    expect(seen).not.toContain(KEY)
  })

  it('keeps what is left empty, and tells each change once', async () => {
    await set({ url: URL_WITH_SECRET, signed: true, key: KEY })
    const before = await row()
    await set({ signed: true })
    expect(await row()).toMatchObject({
      webhookUrl: before.webhookUrl,
      sealedWebhookKey: before.sealedWebhookKey,
    })
    await set({ url: `${URL_WITH_SECRET}b`, signed: true, key: 'another-key' })
    await set({ signed: false })
    await removeWebhook(viewer, programId)
    await removeWebhook(viewer, programId)
    expect(await row()).toMatchObject({ webhookUrl: null, sealedWebhookKey: null })
    expect((await trail()).slice(1)).toEqual([
      { webhook: 'replaced', webhookKey: 'replaced' },
      { webhookKey: 'removed' },
      { changes: { webhookHost: { from: 'qyapi.weixin.qq.com', to: null } } },
    ])
  })

  it.each(['https://127.0.0.1/a', 'https://[::1]/a', 'https://2130706433/a', 'https://10.0.0.8'])(
    'is not %s',
    async (url) => {
      await expect(set({ url })).rejects.toThrow('webhook_private')
      expect(await readTrail()).toEqual([])
    },
  )

  it('cannot keep what is not there', async () => {
    await expect(set({})).rejects.toThrow('invalid_input')
    await expect(set({ url: URL_WITH_SECRET, signed: true })).rejects.toThrow('invalid_input')
    const nobody = { programId: 'nobody', url: URL_WITH_SECRET, signed: false, key: '' }
    await expect(setWebhook(viewer, nobody)).rejects.toThrow('not_found')
    await expect(removeWebhook(viewer, 'nobody')).rejects.toThrow('not_found')
  })
})

describe('the form', () => {
  const NONE = { url: false, key: false }
  const check = (input: object, stored = NONE) =>
    webhookSchema(stored).safeParse({
      programId: 'x',
      url: URL_WITH_SECRET,
      signed: false,
      key: '',
      ...input,
    })

  it.each([
    [{ url: '' }, 'url', 'urlMissing'],
    [{ url: 'http://example.com/' }, 'url', 'url'],
    [{ url: 'https://user:word@example.com/' }, 'url', 'url'],
    [{ url: 'https://localhost/' }, 'url', 'url'],
    [{ url: 'example.com/hook' }, 'url', 'url'],
    [{ url: `https://example.com/${'x'.repeat(1000)}` }, 'url', 'url'],
    [{ signed: true }, 'key', 'keyMissing'],
    [{ signed: true, key: 'short' }, 'key', 'key'],
    [{ signed: true, key: 'with space' }, 'key', 'key'],
    [{ signed: true, key: 'x'.repeat(201) }, 'key', 'key'],
  ])('refuses %j', (input, field, message) => {
    expect(check(input).error?.issues).toContainEqual(
      expect.objectContaining({ path: [field], message }),
    )
  })

  it('takes an empty box where something is stored', () => {
    expect(check({}).success).toBe(true)
    expect(check({ url: '', signed: true }, { url: true, key: true }).success).toBe(true)
    // What is not asked for is not checked.
    expect(check({ key: 'x' }).success).toBe(true)
  })
})

it('knows robots by their hosts and problems by their names', () => {
  expect(hintOf('https://open.larksuite.com/open-apis/bot/v2/hook/abcd').shape).toBe('feishu')
  expect(hintOf('https://open.feishu.cn.example.com/').shape).toBe('json')
  expect(readProblem('refused 19021 sign match fail')).toEqual({
    problem: 'refused',
    said: '19021 sign match fail',
  })
  expect(readProblem(null)).toEqual({ problem: 'unreachable', said: '' })
})
