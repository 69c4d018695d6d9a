import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { createTranslator } from 'next-intl'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { generateCode } from '@/lib/codes/generate'
import type { CodeInput } from '@/lib/codes/schema'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { viewError } from '@/lib/i18n/view-error'
import { getConnection } from '@/lib/programs/connection'
import { addProgram, renameProgram, replaceSecret } from '@/lib/programs/settings'
import { trustConnection } from '@/lib/programs/connection-test'
import { tokenStore } from '@/lib/programs/token-store'
import { testConnection } from '@/lib/wechat/client'
import { providerOf } from '@/lib/database/provider'
import { dumpDatabase } from './dump-database'
import { BUILT_FROM } from '@/scripts/build.mjs'

const logged = vi.hoisted(() => ({ lines: '' }))

/** The real logger without its own protection: what it is handed must hold no secret already. */
vi.mock('@/lib/log', async () => {
  const { default: pino } = await import('pino')
  return { log: pino({ level: 'trace' }, { write: (line: string) => void (logged.lines += line) }) }
})
vi.mock('next-intl/server', () => ({
  getTranslations: (namespace: keyof Messages) =>
    Promise.resolve(createTranslator({ locale: 'en', messages: loadMessages('en'), namespace })),
}))

/** The AppSecret that works, and one that WeChat refuses. */
const SECRET = '3f9c1d7be05a42688d16c4f0a97be352'
const WRONG_SECRET = 'b81e60d2f4a7493c9e5d07316cfa28d4'
const APP_ID = 'wxsandbox000000001'

/** Where words that came from a failure end up. */
let told = ''
/** Every token that was handed out, and every request that carried the AppSecret or a token. */
const seen = { tokens: new Set<string>(), inBody: 0, inQuery: 0, echoed: 0 }
/** Paths that a talkative proxy answers by itself, with all it was sent. */
const echoing = new Set<string>()
let desk: CodesDesk
let programId = ''

beforeAll(async () => {
  desk = await openCodesDesk()
  env().wechatApiBaseUrl = await openDoor()
  await live()
}, 60_000)
afterAll(async () => {
  await desk.sandbox.close()
  await new Promise((done) => door.close(done))
})

/** A door in front of the sandbox, through which a real-looking AppSecret opens it. */
const door = createServer((input, out) => {
  pass(input, out).catch(() => out.destroy())
})

function openDoor(): Promise<string> {
  return new Promise((resolve) => {
    door.listen(0, '127.0.0.1', () => {
      const address = door.address()
      resolve(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`)
    })
  })
}

async function pass(input: IncomingMessage, out: ServerResponse) {
  const { url = '/', method } = input
  const body = await text(input)
  if (body.includes(SECRET)) seen.inBody += 1
  if (url.includes(SECRET)) seen.inQuery += 1
  const { pathname, searchParams } = new URL(url, 'http://door')
  if (echoing.has(pathname)) {
    seen.echoed += 1
    const errmsg = `not understood: ${url} ${body} ${searchParams.get('access_token')}`
    out.end(JSON.stringify({ errcode: 40999, errmsg }))
    return
  }
  const answer = await fetch(desk.sandbox.url + url.replace(SECRET, 'sandbox-secret'), {
    method,
    ...(body === '' ? {} : { body: body.replace(SECRET, 'sandbox-secret') }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const token = /"access_token":"([^"]+)"/.exec(bytes.toString('latin1'))?.[1]
  if (token) seen.tokens.add(token)
  out.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  out.end(bytes)
}

/** Runs what has to fail and keeps all that a log, a screen or a developer would see of it. */
async function fail(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    const stack = error instanceof Error ? error.stack : ''
    const view = JSON.stringify(await viewError(error))
    told += `${inspect(error, { depth: 9 })} ${JSON.stringify(error)} ${stack} ${view}\n`
    return
  }
  throw new Error('a failure was expected')
}

const generate = (page: string) =>
  generateCode({ ...REST, programId, path: `pages/${page}` }, desk.admin)

const REST = {
  kind: 'wxacode',
  scene: '',
  widthPx: 280,
  autoColour: false,
  lineColour: '#000000',
  transparent: false,
  title: '',
  campaign: '',
  tags: [],
} satisfies Partial<CodeInput>

let pages = 0

/** Without an endpoint the fault meets the request for the code. */
async function generateUnder(kind: string, rest: { errcode?: number; endpoint?: string } = {}) {
  pages += 1
  const page = `broken-${pages}`
  const where = rest.endpoint === undefined ? { path: `pages/${page}` } : {}
  await desk.sandbox.setFaults([{ ...where, times: 9, kind, ...rest }])
  await fail(() => generate(page))
  await desk.sandbox.setFaults([])
}

const tryConnection = async () =>
  testConnection(await getConnection(programId), { tokens: tokenStore, totalTimeoutMs: 8_000 })

/** A Mini Program's life with everything that could make somebody speak. */
async function live() {
  const { admin } = desk
  programId = await addProgram(admin, {
    name: 'Shop',
    mode: 'https',
    appId: APP_ID,
    appSecret: SECRET,
    tokenWay: 'stable',
  })
  await renameProgram(admin, { programId, name: 'Tea shop' })
  await trustConnection(admin, programId)
  await generate('good')
  await tryConnection()
  await generateUnder('errcode', { errcode: 48001 })
  await generateUnder('errcode', { errcode: 40001 })
  await generateUnder('http500')
  await generateUnder('truncated')
  await generateUnder('lost')
  await generateUnder('html')

  echoing.add('/wxa/getwxacode')
  await fail(() => generate('echoed'))
  echoing.clear()

  for (const [tokenWay, path] of [
    ['stable', '/cgi-bin/stable_token'],
    ['plain', '/cgi-bin/token'],
  ] as const) {
    await db.miniProgram.update({ where: { id: programId }, data: { tokenWay } })
    await replaceSecret(admin, { programId, appSecret: SECRET })
    echoing.add(path)
    await fail(() => generate(`echoed-${tokenWay}`))
    await fail(tryConnection)
    echoing.clear()
    await generateUnder('reset', { endpoint: path })
    await generateUnder('html', { endpoint: path })
    await generate(`good-${tokenWay}`)
    await replaceSecret(admin, { programId, appSecret: WRONG_SECRET })
    await fail(tryConnection)
    await fail(() => generate('wrong-secret'))
  }
  await replaceSecret(admin, { programId, appSecret: SECRET })
  await generate('good-again')
}

/** Whether any of the secrets stands in the text; their words stay out of the report. */
function secretsIn(words: string): string[] {
  const secrets = { SECRET, WRONG_SECRET, appSecret: env().appSecret }
  const named = Object.entries(secrets).filter(([, secret]) => words.includes(secret))
  const tokens = [...seen.tokens].filter((token) => words.includes(token))
  return [...named.map(([name]) => name), ...tokens.map(() => 'an access token')]
}

describe('after a life with secrets', () => {
  it('they were really there to be told', async () => {
    expect(seen.tokens.size).toBeGreaterThanOrEqual(4)
    expect(seen.inBody).toBeGreaterThan(3)
    expect(seen.inQuery).toBeGreaterThan(3)
    expect(seen.echoed).toBeGreaterThanOrEqual(5)
    expect(await getConnection(programId)).toMatchObject({ appSecret: SECRET })
    expect(seen.tokens).toContain((await tokenStore.read(APP_ID))?.token)
    expect(secretsIn(`secret=${SECRET} ${[...seen.tokens][0]}`)).toEqual([
      'SECRET',
      'an access token',
    ])
  })

  it('no log line holds one', () => {
    expect(logged.lines).toContain('asking WeChat again')
    expect(logged.lines).toContain('forcing a new token')
    expect(secretsIn(logged.lines)).toEqual([])
    expect(logged.lines).not.toContain('access_token=')
  })

  it('no error, and nothing shown of one, holds one', () => {
    expect(told).toContain('[removed]')
    expect(told.match(/"code":"wechat_refused"/g)?.length).toBeGreaterThan(5)
    expect(told.match(/"code":"outcome_unknown"/g)?.length).toBeGreaterThan(2)
    expect(secretsIn(told)).toEqual([])
  })

  it('no audit entry and no call row holds one', async () => {
    const entries = await db.auditEntry.findMany()
    const events = new Set(entries.map(({ event }) => event))
    for (const event of ['program.added', 'program.changed', 'code.refused', 'code.lost']) {
      expect(events).toContain(event)
    }
    const calls = await db.wechatCall.findMany()
    expect(calls.some(({ errmsg }) => errmsg?.includes('[removed]'))).toBe(true)
    expect(secretsIn(JSON.stringify(entries))).toEqual([])
    expect(secretsIn(JSON.stringify(calls))).toEqual([])
  })

  it('the database holds them sealed only', async () => {
    const { sealedSecret } = await db.miniProgram.findUniqueOrThrow({ where: { id: programId } })
    const { sealedToken } = await db.accessToken.findUniqueOrThrow({ where: { programId } })
    const bytes = providerOf(env().databaseUrl) === 'sqlite' ? readFiles() : await dumpDatabase()
    expect(bytes).toContain(sealedSecret)
    expect(bytes).toContain(sealedToken)
    expect(secretsIn(bytes)).toEqual([])
  })
})

/** What SQLite deletes stays in the file until it is overwritten, so older ones would show too. */
function readFiles(): string {
  const files = readdirSync(env().dataDir).filter((name) => name.startsWith('sunflower.db'))
  return files.map((name) => readFileSync(join(env().dataDir, name), 'latin1')).join('\n')
}

/** Words that only the server's side of secrets uses. */
const SERVER_WORDS = [
  'APP_SECRET',
  'sandbox-secret',
  'sealedSecret',
  'sealedToken',
  'grant_type',
  'access_token=',
]

it('no file for the browser knows of secrets', ({ skip }) => {
  skip(!existsSync(BUILT_FROM), 'nothing is built, and the build is not this test’s to make')
  const folder = join('.next', 'static')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|css|json|map)$/.test(name))
    .map((name) => ({ name, words: readFileSync(join(folder, name), 'utf8') }))
  expect(files.filter(({ name }) => name.endsWith('.js')).length).toBeGreaterThan(5)
  const found = files.flatMap(({ name, words }) =>
    SERVER_WORDS.filter((word) => words.includes(word)).map((word) => `${word} in ${name}`),
  )
  expect(found).toEqual([])
})
