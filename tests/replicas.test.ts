import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createDatabase, dropDatabase } from '@/lib/database/create-database'
import { makeFolder, makeImage, startServer, type TestServer } from './image-server'
import { readActions, sendAction } from './server-actions'

// Two servers of one build, each with a disk of its own; in common they have APP_SECRET and a database:
// PostgreSQL where there is one to test on, else a SQLite file.

const OPERATOR = { email: 'operator@example.com', password: 'a-long-password-of-the-operator' }

// Several processes start here, and whoever runs all tests has few processors.
vi.setConfig({ testTimeout: 120_000 })

let image: string
let one: TestServer
let other: TestServer
let cookie: string

const postgresqlUrl = process.env.TEST_POSTGRES_URL
const databaseUrl = postgresqlUrl
  ? new URL(`/sunflower_replicas_${randomUUID()}`, postgresqlUrl).href
  : `file:${join(makeFolder(), 'sunflower.db')}`
const APP_SECRET = 'a-secret-that-both-replicas-share'
Object.assign(process.env, { DATABASE_URL: databaseUrl, APP_SECRET })
const { db } = await import('@/lib/database/db')
const { addUser } = await import('@/lib/auth/users')

beforeAll(async () => {
  image = await makeImage()
  if (postgresqlUrl) await createDatabase(databaseUrl)
  const shared = { DATABASE_URL: databaseUrl, APP_SECRET, SANDBOX: 'on' }
  const start = () => startServer(image, { ...shared, DATA_DIR: makeFolder() })
  // Both at once, on a database that neither has made yet.
  ;[one, other] = await Promise.all([start(), start()])
  await addUser(null, { ...OPERATOR, name: 'Operator', role: 'operator' })
  cookie = await one.signIn(OPERATOR)
}, 600_000)
afterAll(async () => {
  for (const replica of [one, other]) replica.kill()
  if (postgresqlUrl) await dropDatabase(databaseUrl)
})

const ask = (server: TestServer, address: string, init: RequestInit = {}) =>
  fetch(server.url + address, { ...init, headers: { cookie, Origin: server.url } })

it('a build is named after its sources, and its actions after no secret of the machine', () => {
  expect(readFileSync(join(image, '.next/BUILD_ID'), 'utf8')).toMatch(/^[0-9a-f]{64}$/)
  const key = Buffer.from(readActions(image).encryptionKey, 'base64').toString()
  expect(key).toMatch(/^(sunflower)+/)
})

it('whoever signed in at one is signed in at the other, and finds there what a page of the first asks for', async () => {
  const page = await ask(one, '/codes/new')
  expect(page.status).toBe(200)
  const script = /\/_next\/static\/[^"]+\.js/.exec(await page.text())?.[0] ?? ''
  expect(await (await ask(other, script)).text()).toBe(await (await ask(one, script)).text())
  expect((await ask(other, '/codes/new')).status).toBe(200)
})

it('the action of a page that one has served is taken by the other', async () => {
  const { id: programId } = await db.miniProgram.findFirstOrThrow()
  const id = readActions(image).idOf('generateCodeAction')
  for (const [index, server] of [one, other].entries()) {
    const input = {
      programId,
      kind: 'wxacode',
      path: `pages/replica/${index}`,
      scene: '',
      widthPx: 430,
      autoColour: false,
      lineColour: '#000000',
      transparent: false,
      title: '',
      campaign: '',
      tags: [],
    }
    const sent = { page: '/codes/new', id, cookie, input }
    const { status, text } = await sendAction(server.url, sent)
    expect({ status, text }).toMatchObject({
      status: 200,
      text: expect.stringContaining('generated'),
    })
  }
  expect(await db.code.count()).toBe(2)
})

const progressShape = z.object({ id: z.string(), state: z.string(), bytes: z.number().nullable() })

it('a ZIP that one draws is followed, fetched and removed at the other', async () => {
  const ids = (await db.code.findMany({ select: { id: true } })).map(({ id }) => id)
  const begun = await ask(one, '/api/codes/archives', {
    method: 'POST',
    body: JSON.stringify({ ids, format: 'png' }),
  })
  expect(begun.status).toBe(202)
  const { id } = progressShape.parse(await begun.json())
  const address = `/api/codes/archives/${id}`
  const bytes = await vi.waitFor(async () => {
    const progress = progressShape.parse(await (await ask(other, address)).json())
    expect(progress.state).toBe('ready')
    return progress.bytes
  }, 60_000)
  for (const server of [one, other]) {
    const file = await ask(server, `${address}/file`)
    expect((await file.arrayBuffer()).byteLength).toBe(bytes)
  }
  expect((await ask(other, address, { method: 'DELETE' })).status).toBe(204)
  expect((await ask(one, address)).status).toBe(404)
})

it('the other goes on when one is stopped', async () => {
  expect((await one.stop()).exitCode).toBe(0)
  expect((await ask(other, '/codes')).status).toBe(200)
  expect((await other.stop()).exitCode).toBe(0)
})
