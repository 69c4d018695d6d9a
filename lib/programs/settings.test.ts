import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addUser } from '@/lib/auth/users'
import type { Viewer } from '@/lib/auth/session'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { getConnection } from './connection'
import { ensureSandboxProgram } from './ensure-sandbox-program'
import { getProgram, listPrograms, listProgramSettings } from './queries'
import { SANDBOX_APP_ID, setSandboxAddress } from './sandbox-address'
import { newProgramSchema } from './schema'
import { addProgram, renameProgram, replaceSecret } from './settings'

const input = {
  name: 'Flower shop',
  appId: 'wx0123456789abcdef',
  appSecret: '0123456789abcdef0123456789abcdef',
}
let viewer: Viewer

beforeAll(async () => {
  await migrateTestDatabase()
  viewer = await addUser(null, {
    name: 'Admin',
    email: 'a@example.com',
    role: 'admin',
    password: 'a long password',
  })
})
beforeEach(async () => {
  await markTrail()
  await db.accessToken.deleteMany()
  await db.quotaLedger.deleteMany()
  await db.miniProgram.deleteMany()
})

const trail = async () =>
  (await readTrail()).map(({ event, details }) => [event, JSON.parse(details)])

describe('ensureSandboxProgram', () => {
  it('makes one Mini Program with its ledger, however often and by however many', async () => {
    await Promise.all([ensureSandboxProgram(), ensureSandboxProgram(), ensureSandboxProgram()])
    await ensureSandboxProgram()
    expect(await listPrograms()).toMatchObject([{ name: 'Sandbox', mode: 'sandbox' }])
    expect(await db.quotaLedger.findMany()).toMatchObject([{ codeLimit: 100_000, left: 100_000 }])
  })

  it('reaches the sandbox once it has an address, and cannot be changed', async () => {
    await ensureSandboxProgram()
    const [sandbox] = await listPrograms()
    const programId = sandbox?.id ?? ''
    await expect(getConnection(programId)).rejects.toThrow('wechat_unreachable')
    await setSandboxAddress('http://127.0.0.1:4010/')
    expect(await getConnection(programId)).toEqual({
      mode: 'sandbox',
      baseUrl: 'http://127.0.0.1:4010',
      appId: SANDBOX_APP_ID,
      appSecret: 'sandbox-secret',
      tokenWay: 'stable',
    })
    await expect(renameProgram(viewer, { programId, name: 'x' })).rejects.toThrow('not_found')
    await expect(replaceSecret(viewer, { programId, ...input })).rejects.toThrow('not_found')
  })
})

describe('a real Mini Program', () => {
  it('is added with its ledger; its secret is sealed and told to nobody', async () => {
    const id = await addProgram(viewer, input)
    const state = { paused: false, archived: false, off: false, proof: 'untested' }
    expect(await getProgram(id)).toEqual({ id, name: 'Flower shop', mode: 'https', ...state })
    expect(await getConnection(id)).toMatchObject({
      mode: 'https',
      baseUrl: 'https://api.weixin.qq.com',
      appId: input.appId,
      appSecret: input.appSecret,
    })
    expect(await db.quotaLedger.count({ where: { programId: id } })).toBe(1)
    const [settings] = await listProgramSettings()
    expect(settings?.secretSetAt?.getTime()).toBeLessThanOrEqual(Date.now())
    const seen = JSON.stringify([settings, await db.miniProgram.findMany(), await readTrail()])
    expect(seen).not.toContain(input.appSecret)
    expect(await trail()).toEqual([
      ['program.added', { name: 'Flower shop', appId: input.appId, mode: 'https' }],
    ])
  })

  it('is added once, also of two at once', async () => {
    const results = await Promise.allSettled([addProgram(viewer, input), addProgram(viewer, input)])
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [String(result.reason)] : [],
    )
    expect(refused).toEqual(['AppError: app_id_taken'])
    expect(await readTrail()).toHaveLength(1)
  })

  it('is renamed and given a new secret, which forgets the token of the old one', async () => {
    const programId = await addProgram(viewer, input)
    await db.accessToken.create({ data: { programId, sealedToken: 'v1.a.b.c' } })
    await renameProgram(viewer, { programId, name: 'Florist' })
    await renameProgram(viewer, { programId, name: 'Florist' })
    const appSecret = 'f'.repeat(32)
    await replaceSecret(viewer, { programId, appSecret })
    expect(await getConnection(programId)).toMatchObject({ appSecret })
    expect((await db.accessToken.findFirst())?.sealedToken).toBeNull()
    expect((await trail()).slice(1)).toEqual([
      ['program.changed', { changes: { name: { from: 'Flower shop', to: 'Florist' } } }],
      ['program.changed', { secret: 'replaced' }],
    ])
  })

  it('comes before the sandbox', async () => {
    await ensureSandboxProgram()
    await addProgram(viewer, { ...input, name: 'Zoo' })
    expect((await listPrograms()).map(({ name }) => name)).toEqual(['Zoo', 'Sandbox'])
  })

  it('that nobody knows is not found', async () => {
    await expect(getProgram('nobody')).rejects.toThrow('not_found')
    await expect(getConnection('nobody')).rejects.toThrow('not_found')
  })
})

describe('newProgramSchema', () => {
  it('trims what was pasted', () => {
    const pasted = { name: ' Shop ', appId: ` ${input.appId}\n`, appSecret: `${input.appSecret} ` }
    expect(newProgramSchema.parse(pasted)).toEqual({ ...input, name: 'Shop' })
  })

  it.each([
    ['name', ' ', 'name'],
    ['name', 'x'.repeat(61), 'name'],
    ['appId', 'wx0123', 'appId'],
    ['appId', 'wxsandbox0000000001', 'appId'],
    ['appId', 'WX0123456789ABCDEF', 'appId'],
    ['appSecret', input.appSecret.slice(1), 'appSecret'],
    ['appSecret', `${input.appSecret.slice(1)}g`, 'appSecret'],
  ])('refuses %s %j', (field, value, message) => {
    const { error } = newProgramSchema.safeParse({ ...input, [field]: value })
    expect(error?.issues).toMatchObject([{ path: [field], message }])
  })
})
