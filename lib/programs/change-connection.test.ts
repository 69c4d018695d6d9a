import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addUser } from '@/lib/auth/users'
import type { Viewer } from '@/lib/auth/session'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { changeConnection } from './change-connection'
import { getConnection } from './connection'
import { ensureSandboxProgram } from './ensure-sandbox-program'
import { listProgramSettings } from './queries'
import { changedConnectionSchema, newProgramSchema, type NewProgram } from './schema'
import { seal } from '@/lib/secrets/seal'
import { addProgram, replaceSecret } from './settings'

const appId = 'wx0123456789abcdef'
const appSecret = '0123456789abcdef0123456789abcdef'
const otherSecret = 'f'.repeat(32)
const baseUrl = 'https://api.weixin.qq.com'
const cloud = { cloudEnvironment: 'shop-1a2b3c', cloudFunction: 'wxacode' }

const programs = {
  https: { name: 'Shop', mode: 'https', appId, appSecret, tokenWay: 'plain' },
  cloud_function: { name: 'Shop', mode: 'cloud_function', appId, appSecret, ...cloud },
  cloud_hosting: { name: 'Shop', mode: 'cloud_hosting', appId },
} satisfies Record<string, NewProgram>

const connections = {
  https: { mode: 'https', baseUrl, appId, appSecret, tokenWay: 'plain' },
  cloud_function: {
    mode: 'cloud-function',
    baseUrl,
    appId,
    appSecret,
    tokenWay: 'stable',
    environment: 'shop-1a2b3c',
    functionName: 'wxacode',
  },
  cloud_hosting: { mode: 'cloud-hosting', baseUrl: 'http://api.weixin.qq.com' },
}

const modes = ['https', 'cloud_function', 'cloud_hosting'] as const
let viewer: Viewer

beforeAll(async () => {
  await migrateTestDatabase()
  const person = { name: 'Admin', email: 'a@example.com', password: 'a long password' }
  viewer = await addUser(null, { ...person, role: 'admin' })
})
beforeEach(async () => {
  await markTrail()
  await db.accessToken.deleteMany()
  await db.quotaLedger.deleteMany()
  await db.miniProgram.deleteMany()
})

async function keepToken(programId: string) {
  const sealedToken = seal('a-token', { programId, purpose: 'access-token' })
  const data = { sealedToken, forceRefreshesToday: 3 }
  await db.accessToken.upsert({
    where: { programId },
    create: { programId, ...data },
    update: data,
  })
}

/** Everything that is kept or shown outside the sealed columns. */
const everythingSeen = async () =>
  JSON.stringify([await listProgramSettings(), await db.miniProgram.findMany(), await readTrail()])

const changes = async () =>
  (await readTrail())
    .filter(({ event }) => event === 'program.changed')
    .map(({ details }) => JSON.parse(details))

describe('a connection', () => {
  it.each(modes)('of mode %s is saved and read back', async (mode) => {
    const id = await addProgram(viewer, programs[mode])
    expect(await getConnection(id)).toEqual(connections[mode])
    const [entry] = await readTrail()
    expect(JSON.parse(entry?.details ?? '')).toEqual({ name: 'Shop', appId, mode })
    expect(await everythingSeen()).not.toContain(appSecret)
  })

  it.each(modes.flatMap((from) => modes.map((to) => [from, to] as const)))(
    'goes from %s to %s',
    async (from, to) => {
      const programId = await addProgram(viewer, programs[from])
      await changeConnection(viewer, { programId, ...programs[to] })
      expect(await getConnection(programId)).toEqual(connections[to])
      const [row] = await listProgramSettings()
      expect(row?.secretSetAt === null).toBe(to === 'cloud_hosting')
      expect(row?.cloudFunction).toBe(to === 'cloud_function' ? 'wxacode' : null)
      if (from !== to) expect(await changes()).toMatchObject([{ changes: { mode: { from, to } } }])
      expect(await everythingSeen()).not.toContain(appSecret)
    },
  )

  it('keeps its AppSecret when the box is left empty', async () => {
    const programId = await addProgram(viewer, programs.https)
    await changeConnection(viewer, { programId, ...programs.cloud_function, appSecret: '' })
    expect(await getConnection(programId)).toEqual(connections.cloud_function)
    expect(await changes()).toEqual([
      {
        changes: {
          mode: { from: 'https', to: 'cloud_function' },
          tokenWay: { from: 'plain', to: 'stable' },
          cloudEnvironment: { from: null, to: 'shop-1a2b3c' },
          cloudFunction: { from: null, to: 'wxacode' },
        },
      },
    ])
  })

  it('needs an AppSecret where none is stored, and then changes nothing', async () => {
    const programId = await addProgram(viewer, programs.cloud_hosting)
    const change = changeConnection(viewer, { programId, ...programs.https, appSecret: '' })
    await expect(change).rejects.toThrow('invalid_input')
    await expect(replaceSecret(viewer, { programId, appSecret })).rejects.toThrow('invalid_input')
    expect(await getConnection(programId)).toEqual(connections.cloud_hosting)
    expect(await changes()).toEqual([])
  })

  it('is left alone, and not written down, when nothing differs', async () => {
    const programId = await addProgram(viewer, programs.https)
    await keepToken(programId)
    await changeConnection(viewer, { programId, ...programs.https, appSecret: '' })
    expect((await db.accessToken.findFirst())?.sealedToken).toBeTruthy()
    expect(await changes()).toEqual([])
  })

  it.each([
    ['mode', { ...programs.cloud_function, tokenWay: 'plain' as const, appSecret: '' }],
    ['token way', { ...programs.https, tokenWay: 'stable' as const, appSecret: '' }],
    ['AppSecret', { ...programs.https, appSecret: otherSecret }],
  ])('forgets its token with another %s, but not the forced refreshes', async (_what, input) => {
    const programId = await addProgram(viewer, programs.https)
    await keepToken(programId)
    await changeConnection(viewer, { programId, ...input })
    expect(await db.accessToken.findFirst()).toMatchObject({
      sealedToken: null,
      forceRefreshesToday: 3,
    })
    const seen = await everythingSeen()
    for (const secret of [appSecret, otherSecret]) expect(seen).not.toContain(secret)
  })

  it('drops the whole token row with another AppID', async () => {
    const programId = await addProgram(viewer, programs.https)
    await keepToken(programId)
    const input = { ...programs.https, appId: 'wxfedcba9876543210', appSecret: '' }
    await changeConnection(viewer, { programId, ...input })
    expect(await db.accessToken.count()).toBe(0)
    expect(await getConnection(programId)).toMatchObject({ appId: input.appId, appSecret })
    expect(await changes()).toEqual([{ changes: { appId: { from: appId, to: input.appId } } }])
  })

  it('takes no AppID of another one, and the sandbox cannot be changed', async () => {
    await addProgram(viewer, programs.https)
    const other = { ...programs.https, appId: 'wxfedcba9876543210' }
    const programId = await addProgram(viewer, other)
    const change = changeConnection(viewer, { programId, ...programs.https })
    await expect(change).rejects.toThrow('app_id_taken')
    expect(await getConnection(programId)).toMatchObject({ appId: other.appId })
    await ensureSandboxProgram()
    const sandbox = await db.miniProgram.findFirstOrThrow({ where: { mode: 'sandbox' } })
    for (const id of [sandbox.id, 'nobody']) {
      const refused = changeConnection(viewer, { programId: id, ...other })
      await expect(refused).rejects.toThrow('not_found')
    }
  })
})

describe('the schema of a connection', () => {
  const form = { ...programs.https, ...cloud }

  it('takes of the boxes what the mode needs', () => {
    const { name, tokenWay } = form
    expect(newProgramSchema.parse({ ...form, mode: 'cloud_hosting' })).toEqual({
      name,
      mode: 'cloud_hosting',
      appId,
    })
    expect(newProgramSchema.parse(form)).toEqual(programs.https)
    expect(newProgramSchema.parse({ name, appId, appSecret })).toEqual({ name, appId, appSecret })
    const pasted = { ...form, mode: 'cloud_function', cloudEnvironment: ' shop-1a2b3c\n' }
    expect(newProgramSchema.parse(pasted)).toEqual({ ...programs.cloud_function, tokenWay })
  })

  it('looks only at the boxes of the mode', () => {
    const empty = { ...form, appSecret: '', cloudEnvironment: '', cloudFunction: '' }
    expect(newProgramSchema.safeParse({ ...empty, mode: 'cloud_hosting' }).success).toBe(true)
    expect(newProgramSchema.safeParse({ ...empty, appSecret, mode: 'https' }).success).toBe(true)
  })

  it.each([
    ['https', 'name', ''],
    ['https', 'appId', 'wx0'],
    ['https', 'appSecret', ''],
    ['cloud_function', 'appId', ''],
    ['cloud_function', 'appSecret', 'short'],
    ['cloud_function', 'cloudEnvironment', ''],
    ['cloud_function', 'cloudEnvironment', 'shop 1'],
    ['cloud_function', 'cloudEnvironment', 'x'.repeat(65)],
    ['cloud_function', 'cloudFunction', ''],
    ['cloud_function', 'cloudFunction', '1wxacode'],
    ['cloud_function', 'cloudFunction', 'wxa/code'],
    ['cloud_hosting', 'appId', 'shop'],
  ])('%s refuses %s %j', (mode, field, value) => {
    const { error } = newProgramSchema.safeParse({ ...form, mode, [field]: value })
    expect(error?.issues).toMatchObject([{ path: [field], message: field }])
  })

  it.each([
    ['mode', 'sandbox'],
    ['tokenWay', 'forced'],
  ])('refuses %s %j', (field, value) => {
    const { error } = newProgramSchema.safeParse({ ...form, [field]: value })
    expect(error?.issues).toMatchObject([{ path: [field] }])
  })

  it('lets an empty AppSecret through only where one is stored', () => {
    const input = { programId: 'any', ...form, appSecret: '' }
    expect(changedConnectionSchema(true).safeParse(input).success).toBe(true)
    expect(changedConnectionSchema(false).safeParse(input).error?.issues).toMatchObject([
      { path: ['appSecret'], message: 'appSecret' },
    ])
  })
})
