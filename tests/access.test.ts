import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { NextRequest } from 'next/server'
import { format } from 'prettier'
import { z } from 'zod'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { ACTIONS, mayUse, PAGES, ROUTES, type Access } from '@/lib/auth/access'
import { ROLES, type Role } from '@/lib/auth/can'
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/client-address'
import { cookieOfSignIn } from '@/lib/auth/test-session'
import { addUser } from '@/lib/auth/users'
import { addBatch } from '@/lib/batches/add-batch'
import { checkRows } from '@/lib/batches/check-rows'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/database/db'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { addTestProgram } from '@/lib/quota/test-ledger'
import { migrateTestDatabase } from './database'

// Every action and every route × every role and nobody, against the one table in lib/auth/access.

const asking = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(asking.headers),
  cookies: () => Promise.resolve({ get: () => undefined, set: () => undefined }),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next-intl/server', () => ({
  getLocale: () => Promise.resolve('en'),
  getTranslations: (namespace: keyof Messages) =>
    Promise.resolve(createTranslator({ locale: 'en', messages: loadMessages('en'), namespace })),
}))

type Action = (input: unknown) => Promise<{ serverError?: { code: string } } | undefined>
type Handler = (request: NextRequest, context: object) => Promise<Response>

const actionFiles = import.meta.glob('/lib/**/*actions.ts', { eager: true })
const routeFiles = import.meta.glob('/app/api/**/route.ts', { eager: true })
const pageFiles = Object.keys(import.meta.glob('/app/**/page.tsx'))

const isAction = (value: unknown): value is Action => typeof value === 'function'
const isHandler = (value: unknown): value is Handler => typeof value === 'function'
const exportsOf = (file: unknown) => Object.entries(typeof file === 'object' && file ? file : {})

const actions = new Map<string, Action>()
for (const file of Object.values(actionFiles)) {
  for (const [name, value] of exportsOf(file)) if (isAction(value)) actions.set(name, value)
}
const routes = new Map<string, Handler>()
for (const [path, file] of Object.entries(routeFiles)) {
  for (const [method, value] of exportsOf(file)) {
    if (isHandler(value)) routes.set(`${method} ${addressOf(path)}`, value)
  }
}

/** `/app/(desk)/codes/(gallery)/page.tsx` → `/codes` */
function addressOf(path: string): string {
  const parts = path.split('/').slice(2, -1)
  return `/${parts.filter((part) => !/^(\(.*\)|@.*)$/.test(part)).join('/')}`
}

const PASSWORD = 'a long password'
let codeId: string
const cookies = new Map<Role, string>()
const ASKERS = [null, ...ROLES] as const

function askAs(role: Role | null) {
  asking.headers = new Headers({ [CLIENT_ADDRESS_HEADER]: '203.0.113.1', host: 'localhost:3000' })
  const cookie = role && cookies.get(role)
  if (cookie) asking.headers.set('cookie', cookie)
}

beforeAll(async () => {
  await migrateTestDatabase()
  for (const role of ROLES) {
    const [email, password] = [`${role}@example.com`, PASSWORD]
    await addUser(null, { name: role, email, role, password })
    cookies.set(role, await cookieOfSignIn(email, password))
  }
  codeId = await storeTestCode(await addCodeOwner())
})

describe('the table', () => {
  it('names every action, every route and every page there is, and nothing else', () => {
    expect(Object.keys(ACTIONS).sort()).toEqual([...actions.keys()].sort())
    expect(Object.keys(ROUTES).sort()).toEqual([...routes.keys()].sort())
    const drawn = pageFiles.filter((path) => !path.includes('/@') && !path.includes('(.)'))
    expect(Object.keys(PAGES).sort()).toEqual(drawn.map(addressOf).sort())
  })

  it('is printed in docs/access.md', async () => {
    expect(existsSync('docs/access.md')).toBe(true)
    const printed = await format(printTable(), { parser: 'markdown' })
    await expect(printed).toMatchFileSnapshot('../docs/access.md')
  })
})

/** What became of it: `in` is whatever the handler itself answers. */
type Outcome = 'in' | 'unauthenticated' | 'forbidden'

const outcomeOf = (code: string | undefined): Outcome =>
  code === 'unauthenticated' || code === 'forbidden' ? code : 'in'

const expected = (access: Access, role: Role | null): Outcome => {
  if (mayUse(access, role)) return 'in'
  return role === null ? 'unauthenticated' : 'forbidden'
}

describe.each(ASKERS)('asked by %s', (role) => {
  it.each([...actions])('%s', async (name, action) => {
    askAs(role)
    await markTrail()
    const answer = await action({})
    const outcome = outcomeOf(answer?.serverError?.code)
    expect(outcome).toBe(expected(ACTIONS[name] ?? { who: 'anybody' }, role))
    await expectRefusalWrittenDown(outcome)
  })

  it.each([...routes])('%s', async (name, handler) => {
    askAs(role)
    await markTrail()
    const [method = '', address = ''] = name.split(' ')
    const request = new NextRequest(`http://localhost:3000${address.replace('[id]', 'none')}`, {
      method,
      headers: asking.headers,
      ...(method === 'POST' && { body: '{}' }),
    })
    const response = await handler(request, { params: Promise.resolve({ id: 'none' }) })
    const outcome = outcomeOf({ 401: 'unauthenticated', 403: 'forbidden' }[response.status])
    expect(outcome).toBe(expected(ROUTES[name] ?? { who: 'anybody' }, role))
    if (outcome !== 'in') expect(await response.json()).toMatchObject({ error: { code: outcome } })
    await expectRefusalWrittenDown(outcome)
  })
})

/** What a request about one object comes to. */
type Reached = 'reached' | 'not_found'

const callRoute = async (name: string, id: string, body?: object): Promise<Response> => {
  const [method = '', address = ''] = name.split(' ')
  const request = new NextRequest(`http://localhost:3000${address.replace('[id]', id)}`, {
    method,
    headers: asking.headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  const handler = routes.get(name)
  if (!handler) throw new Error(`${name} is no address`)
  return handler(request, { params: Promise.resolve({ id }) })
}

const reachRoute = async (name: string, id: string): Promise<Reached> => {
  const { status } = await callRoute(name, id)
  return status === 404 ? 'not_found' : 'reached'
}

const reachAction = async (name: string, input: object): Promise<Reached> => {
  const answer = await actions.get(name)?.(input)
  return answer?.serverError?.code === 'not_found' ? 'not_found' : 'reached'
}

const startArchive = async (): Promise<string> => {
  const answer = await callRoute('POST /api/codes/archives', '', {
    ids: [codeId],
    format: 'original',
  })
  const { id } = z.object({ id: z.string() }).parse(await answer.json())
  await vi.waitFor(async () => {
    const progress = await callRoute('GET /api/codes/archives/[id]', id)
    expect(await progress.json()).toMatchObject({ state: 'ready' })
  })
  return id
}

async function makePasskey(role: Role): Promise<string> {
  const id = randomUUID()
  const known = { publicKey: '', credentialID: id, counter: 0, deviceType: 'multiDevice' }
  const user = { connect: { email: `${role}@example.com` } }
  await db.passkey.create({ data: { id, name: 'Laptop', backedUp: true, ...known, user } })
  return id
}

/** The draft of a batch with one row, checked. */
async function makeDraft(role: Role): Promise<string> {
  const user = await db.user.findUniqueOrThrow({ where: { email: `${role}@example.com` } })
  const viewer = { id: user.id, name: user.name, email: user.email, role }
  const { id: programId } = await addTestProgram()
  const parts = [Buffer.from('path\npages/own/1\n')]
  const batchId = await addBatch(viewer, { programId, name: 'own.csv', parts })
  await checkRows(viewer, { batchId, mapping: PATH_FIRST, after: 0 })
  return batchId
}

const PATH_FIRST = { path: { from: 'column', column: 0 } } as const

/** What each action on a draft is told besides its id. */
const DRAFT_INPUTS: Record<string, object> = {
  readAgainAction: { settings: { encoding: 'utf-8', delimiter: ',' } },
  checkRowsAction: { mapping: PATH_FIRST, after: 0 },
  fixRowAction: { number: 2, cells: ['pages/own/2'] },
  restoreRowAction: { number: 2 },
  skipRowAction: { number: 2 },
  skipInvalidAction: {},
  answerWarningsAction: { warning: 'valueEmpty', answer: 'skip' },
  acceptRowAction: { number: 2 },
  saveMappingAction: { name: 'Own', mapping: PATH_FIRST },
  startBatchAction: { spends: 1 },
  discardBatchAction: {},
}

/** Makes an object of whoever asks, and reaches for one. */
const OBJECTS: Record<
  string,
  { make(role: Role): Promise<string>; reach(id: string): Promise<Reached> }
> = {
  endSessionAction: {
    make: async (role) => {
      const email = `${role}@example.com`
      await cookieOfSignIn(email, PASSWORD)
      const where = { user: { email } }
      return (await db.session.findFirstOrThrow({ where, orderBy: { createdAt: 'desc' } })).id
    },
    reach: (sessionId) => reachAction('endSessionAction', { sessionId }),
  },
  renamePasskeyAction: {
    make: makePasskey,
    reach: (passkeyId) => reachAction('renamePasskeyAction', { passkeyId, name: 'Phone' }),
  },
  removePasskeyAction: {
    make: makePasskey,
    reach: (passkeyId) => reachAction('removePasskeyAction', { passkeyId }),
  },
  ...Object.fromEntries(
    Object.entries(DRAFT_INPUTS).map(([name, input]) => [
      name,
      { make: makeDraft, reach: (batchId: string) => reachAction(name, { batchId, ...input }) },
    ]),
  ),
  ...Object.fromEntries(
    [
      'GET /api/codes/archives/[id]',
      'DELETE /api/codes/archives/[id]',
      'GET /api/codes/archives/[id]/file',
    ].map((name) => [name, { make: startArchive, reach: (id: string) => reachRoute(name, id) }]),
  ),
}

describe('what is one’s own', () => {
  const names = Object.entries({ ...ACTIONS, ...ROUTES }).flatMap(([name, { own }]) =>
    own ? [name] : [],
  )

  it('is known for each row that says so', () => {
    expect(Object.keys(OBJECTS).sort()).toEqual(names.sort())
  })

  // Who may not at all is refused before anybody looks whose it is.
  const pairs = names.flatMap((name) => {
    const access = ACTIONS[name] ?? ROUTES[name]
    const able = ROLES.filter((role) => access && mayUse(access, role))
    return able.flatMap((owner) => able.map((asker) => [name, owner, asker] as const))
  })
  it.each(pairs)('%s: of %s, asked by %s', async (name, owner, asker) => {
    askAs(owner)
    const id = (await OBJECTS[name]?.make(owner)) ?? ''
    if (owner !== asker) {
      askAs(asker)
      expect(await OBJECTS[name]?.reach(id)).toBe('not_found')
    }
    askAs(owner)
    expect(await OBJECTS[name]?.reach(id)).toBe('reached')
  })
})

async function expectRefusalWrittenDown(outcome: Outcome) {
  const refusals = (await readTrail()).filter(({ event }) => event === 'access.refused')
  expect(refusals).toHaveLength(outcome === 'forbidden' ? 1 : 0)
}

function printTable(): string {
  const row = (name: string, access: Access) => {
    const marks = ASKERS.map((role) => (mayUse(access, role) ? 'yes' : '–'))
    return `| \`${name}\` | ${marks.join(' | ')} | ${access.own ? 'own only' : ''} |`
  }
  const table = (title: string, rows: Record<string, Access>) => [
    `## ${title}`,
    '',
    `| | ${ASKERS.map((role) => role ?? 'nobody signed in').join(' | ')} | |`,
    `|---|${'---|'.repeat(ASKERS.length + 1)}`,
    ...Object.entries(rows).map(([name, access]) => row(name, access)),
    '',
  ]
  return [
    '# Who may do what',
    '',
    'Printed from `lib/auth/access.ts`; a test walks every action and address with every role and',
    'without one. Refused: a page says who can do it, an action or address answers `forbidden` (403)',
    'or `unauthenticated` (401), and the refusal of someone signed in stands in the audit trail.',
    '"Own only": another person’s is answered as if it were not there (404).',
    '',
    ...table('Pages', PAGES),
    ...table('Actions', ACTIONS),
    ...table('Addresses', ROUTES),
  ].join('\n')
}
