import { Agent, get, type IncomingMessage } from 'node:http'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isAlive } from '@/scripts/child.mjs'
import { makeFolder, makeImage, startServer, type TestServer } from './image-server'
import { controlSandbox } from './sandbox-control'
import { readActions, sendAction } from './server-actions'

// What deploy/Dockerfile ships, from the first start to the stop under work.

const ADMIN = { email: 'admin@example.com', password: 'a-long-password-of-the-admin' }
const SMALL_MB = 130

// Several processes start here, and whoever runs all tests has few processors.
vi.setConfig({ testTimeout: 120_000 })

let image: string
let server: TestServer
let cookie: string
let sandbox: ReturnType<typeof controlSandbox>
const dataDir = makeFolder()

// Where the server keeps its rows; before anything here reads the environment.
process.env.DATABASE_URL = `file:${join(dataDir, 'sunflower.db')}`
const { db } = await import('@/lib/database/db')
const { addTestBatch, countRows } = await import('@/lib/batches/test-batch')
const { getSandboxAddress } = await import('@/lib/programs/sandbox-address')

beforeAll(async () => {
  image = await makeImage()
  server = await startServer(image, { DATA_DIR: dataDir, DRAIN_SECONDS: '4', LOG_LEVEL: 'info' })
}, 600_000)
afterAll(() => server.kill())

const programId = async () => (await db.miniProgram.findFirstOrThrow()).id
const inputFor = async (path: string) => ({
  programId: await programId(),
  kind: 'wxacode' as const,
  path,
  scene: '',
  widthPx: 430,
  autoColour: false,
  lineColour: '#000000',
  transparent: false,
  title: path,
  campaign: '',
  tags: [],
})
const generate = async (path: string) =>
  sendAction(server.url, {
    page: '/codes/new',
    id: readActions(image).idOf('generateCodeAction'),
    cookie,
    input: await inputFor(path),
  })
const startBatch = async (paths: string[]) => {
  const { id } = await db.user.findFirstOrThrow()
  const inputs = await Promise.all(paths.map(inputFor))
  return addTestBatch({ programId: await programId(), createdById: id, inputs })
}

it('is small, and holds nothing that only builds', () => {
  const kilobytes = Number(execFileSync('du', ['-sk', image], { encoding: 'utf8' }).split('\t')[0])
  console.log(`image: ${Math.round(kilobytes / 1024)} MB`)
  expect(kilobytes / 1024).toBeLessThan(SMALL_MB)
  for (const name of ['typescript', 'tsx', 'esbuild', 'prisma', 'vitest', 'tailwindcss']) {
    expect(existsSync(join(image, 'node_modules', name))).toBe(false)
  }
})

it('has every document that its messages name', () => {
  const folders = ['commands', '.next/server']
  const files = folders.flatMap((folder) =>
    readdirSync(join(image, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.m?js$/.test(name))
      .map((name) => readFileSync(join(image, folder, name), 'utf8')),
  )
  const named = new Set(files.flatMap((text) => text.match(/\bdocs\/[\w-]+\.md\b/g) ?? []))
  expect([...named]).toContain('docs/secrets.md')
  expect([...named].filter((name) => !existsSync(join(image, name)))).toEqual([])
})

describe('the first start', () => {
  it('migrates, and prints a link that makes the first admin', async () => {
    console.log(`ready after ${Math.round(server.readyMs)} ms`)
    // Printed by the process that looks after the server, which may learn later that it is ready.
    const link = await vi.waitFor(() => {
      const said = /^Set up the first admin \(once\): (\S+)$/m.exec(server.output())?.[1]
      if (said === undefined) throw new Error('no link yet')
      return said
    }, 20_000)
    expect(link).toContain(`${server.url}/setup?token=`)
    const page = await fetch(link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Create admin')
  })

  it('has the project’s npm commands', async () => {
    const add = ['user', '--', 'add', '--email', ADMIN.email, '--name', 'Ann', '--role', 'admin']
    const said = await server.command(add, { USER_PASSWORD: ADMIN.password })
    expect(said).toContain(`Added ${ADMIN.email}`)
    cookie = await server.signIn(ADMIN)
  })

  it('reads .env for each of them', async () => {
    const file = join(image, '.env')
    chmodSync(image, 0o755)
    writeFileSync(file, 'WORKER=perhaps\n')
    await expect(server.command(['user', '--', 'list'])).rejects.toThrow('WORKER: ')
    rmSync(file)
    chmodSync(image, 0o555)
  })
})

describe('at work', () => {
  it('makes a code', async () => {
    const { status, text } = await generate('pages/image/one')
    expect({ status, text }).toMatchObject({
      status: 200,
      text: expect.stringContaining('generated'),
    })
    const { id } = await db.code.findFirstOrThrow({ where: { path: 'pages/image/one' } })
    const caption = `/api/codes/${id}/file?format=pdf&caption=title`
    const pdf = await fetch(server.url + caption, { headers: { cookie } })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })

  it('reads a file in a process of its own', async () => {
    const query = new URLSearchParams({ programId: await programId(), name: 'shops.csv' })
    const upload = async (body: string) => {
      const headers = { cookie, Origin: server.url }
      const order = { method: 'POST', headers, body }
      return fetch(`${server.url}/api/batches?${query.toString()}`, order)
    }
    const added = await upload('path\npages/file/1\npages/file/2\n')
    expect(added.status).toBe(201)
    expect(await db.batchRow.count({ where: { batch: { name: 'shops.csv' } } })).toBe(2)
    expect((await upload(`path\n${','.repeat(200_000)}`)).status).toBe(400)
  })

  it('runs a batch in a process of its own', async () => {
    const id = await startBatch(['pages/batch/1', 'pages/batch/2', 'pages/batch/3'])
    await vi.waitFor(async () => expect(await countRows(id)).toEqual({ done: 3 }), 60_000)
  })
})

describe('its log', () => {
  it('has a line for each request, under the id of its answer', async () => {
    const path = '/codes/0f9a8b7c-1d2e-4f3a-8b5c-6d7e8f9a0b1c?token=lets-its-holder-in'
    const { status, id } = await visit(path)
    expect(await linesOf(id)).toContainEqual({
      level: 30,
      time: expect.any(String),
      requestId: id,
      method: 'GET',
      route: '/codes/[id]',
      status,
      ms: expect.any(Number),
      msg: 'request',
    })
    expect(server.output()).not.toContain('lets-its-holder-in')
  })

  it('has one line for each failure while the database is away', async () => {
    await db.$executeRawUnsafe('ALTER TABLE "Batch" RENAME TO "Away"')
    const ids = []
    for (const path of ['/batches', '/api/batches/any', '/batches']) {
      ids.push((await visit(path)).id)
    }
    await db.$executeRawUnsafe('ALTER TABLE "Away" RENAME TO "Batch"')
    for (const id of ids) {
      const failures = (await linesOf(id)).filter(({ level }) => level === 50)
      const stacks = failures.map(({ err }) => JSON.stringify(err))
      expect(stacks.length).toBeGreaterThan(0)
      expect(new Set(stacks).size).toBe(stacks.length)
    }
  })

  it('knows of nothing amiss with a folder that may not be written to', async () => {
    const already = parseLog().length
    expect((await visit('/icon.svg')).status).toBe(200)
    await linesOf((await visit('/codes')).id)
    expect(
      parseLog()
        .slice(already)
        .filter(({ level }) => Number(level) >= 40),
    ).toEqual([])
  })
})

it('is back after its server was killed, and leaves nothing of it behind', async () => {
  const before = await server.processes()
  expect(before.below.length).toBeGreaterThan(0)
  process.kill(before.serving, 'SIGKILL')
  await vi.waitFor(
    async () => {
      const { serving } = await server.processes()
      expect(serving).not.toBe(before.serving)
      expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200)
    },
    { timeout: 60_000, interval: 100 },
  )
  await vi.waitFor(
    () => {
      for (const pid of before.below) expect(isAlive(pid)).toBe(false)
    },
    { timeout: 30_000, interval: 100 },
  )
  const told = parseLog().map(({ msg }) => msg)
  expect(told).toContain('the server has ended, and is started again')
  expect((await visit('/codes')).status).toBe(200)
})

it('keeps a connection for longer than a proxy does', async () => {
  expect(await askReady(new Agent({ keepAlive: true }))).toMatchObject({ keepAlive: 'timeout=125' })
})

describe('its backup', () => {
  it('is made under the running server, and read back by the same commands', async () => {
    const file = join(dataDir, 'backup.db')
    expect(await server.command(['backup', '--', file])).toMatch(/backup\.db/)
    expect(await server.command(['restore', '--', '--check', file])).toMatch(/backup\.db/)
  })
})

it('lets nobody else read what is in DATA_DIR', () => {
  const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
  expect(names).toEqual(expect.arrayContaining(['app-secret', 'sandbox-state', 'sunflower.db']))
  const open = ['', ...names].filter((name) => statSync(join(dataDir, name)).mode & 0o077)
  expect(open).toEqual([])
})

describe('told to stop', () => {
  it('says so to a proxy, finishes what is under way and leaves with 0', async () => {
    sandbox = controlSandbox((await getSandboxAddress()) ?? '')
    const slow = (path: string) => ({ path, times: 1, kind: 'slow' as const, delayMs: 5_000 })
    await sandbox.setFaults(slow('pages/late/code'), slow('pages/late/row'))
    const made = generate('pages/late/code')
    const batchId = await startBatch(['pages/late/row'])
    for (const path of ['pages/late/code', 'pages/late/row']) {
      await vi.waitFor(async () => expect(await sandbox.listRequests(path)).toHaveLength(1), 30_000)
    }
    const proxy = new Agent({ keepAlive: true, maxSockets: 1 })
    expect((await askReady(proxy)).status).toBe(200)
    // As browsers do: a connection opened ahead, on which nothing is ever asked.
    const openedAhead = connect(Number(new URL(server.url).port), '127.0.0.1')
    await once(openedAhead, 'connect')

    const stopped = server.stop()
    await vi.waitFor(async () => expect((await askReady(proxy)).status).toBe(503), {
      interval: 50,
      timeout: 3_500,
    })
    expect((await askReady(proxy)).connection).toBe('close')
    expect(await made).toMatchObject({ status: 200, text: expect.stringContaining('generated') })
    const { exitCode, tookMs } = await stopped
    console.log(`stopped in ${Math.round(tookMs)} ms`)
    expect(exitCode).toBe(0)
    expect(tookMs).toBeLessThan(20_000)
    openedAhead.destroy()
    await expect(fetch(server.url)).rejects.toThrow()
    expect(await db.code.count({ where: { path: 'pages/late/code' } })).toBe(1)
    expect(await countRows(batchId)).toEqual({ done: 1 })
    expect(server.output()).not.toContain('work under way')
    // Nothing had to be made a line of the log from outside: that would be a second telling.
    expect(parseLog().filter((line) => 'stack' in line)).toEqual([])
    expect(parseLog().length).toBeGreaterThan(20)
  })
})

/** As somebody who is signed in. */
async function visit(path: string) {
  const response = await fetch(server.url + path, { headers: { cookie } })
  await response.text()
  return { status: response.status, id: response.headers.get('x-request-id') ?? '' }
}

/** All the log so far. A line that is no JSON fails the test, but for the set-up link's. */
function parseLog(): Record<string, unknown>[] {
  // The last may be on its way.
  const lines = server.output().split('\n').slice(0, -1)
  return lines
    .filter((line) => !line.startsWith('Set up the first admin (once): '))
    .map((line) => {
      const parsed: Record<string, unknown> = JSON.parse(line)
      return parsed
    })
}

/** What the log tells of one request, once that is answered. */
const linesOf = (id: string) =>
  vi.waitFor(() => {
    const lines = parseLog().filter(({ requestId }) => requestId === id)
    expect(lines.map(({ msg }) => msg)).toContain('request')
    return lines
  })

async function askReady(agent: Agent) {
  const answer: IncomingMessage[] = await once(
    get(`${server.url}/api/health/ready`, { agent }),
    'response',
  )
  const [response] = answer
  if (!response) throw new Error('no answer')
  await json(response)
  const { connection, 'keep-alive': keepAlive } = response.headers
  return { status: response.statusCode, connection, keepAlive }
}
