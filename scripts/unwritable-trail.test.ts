import { createClient, type Client } from '@libsql/client'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { handleAuthRequest } from '@/lib/auth/handle-auth-request'
import { recordRefusal } from '@/lib/auth/record-refusal'
import { endSession, type Viewer } from '@/lib/auth/session'
import { createFirstAdmin, makeSetupToken } from '@/lib/auth/setup'
import { signIn } from '@/lib/auth/sign-in'
import * as people from '@/lib/auth/users'
import { recordDownload } from '@/lib/codes/archive-jobs'
import { changeCodes } from '@/lib/codes/change-codes'
import { editCode } from '@/lib/codes/edit-code'
import { generateCode } from '@/lib/codes/generate'
import { openMetadataCsv } from '@/lib/codes/metadata-csv'
import { storeTestCode } from '@/lib/codes/test-code'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { changeConnection } from '@/lib/programs/change-connection'
import { ensureSandboxProgram } from '@/lib/programs/ensure-sandbox-program'
import { addProgram, renameProgram, replaceSecret } from '@/lib/programs/settings'
import { changeLimits } from '@/lib/quota/change-limits'
import { closeProgram } from '@/lib/quota/close-program'
import { settleRefused, settleUnknown } from '@/lib/quota/settle'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'
import type { Reservation } from '@/lib/quota/claim'
import { mustReserve, testRequest } from '@/lib/quota/test-ledger'
import { migrateTestDatabase } from '@/prisma/test-database'
import { checkChain } from '@/lib/audit/check-chain'
import { AUDIT_EVENTS } from '@/lib/audit/events'
import { openAuditExport } from '@/lib/audit/export'
import { roomUseCases, type UseCase } from './room-use-cases'
import { markTrail, readTrail } from '@/lib/audit/test-trail'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const PASSWORD = 'a long password'
const REAL = { mode: 'https', tokenWay: 'stable' } as const
const SECRET = '0123456789abcdef0123456789abcdef'

let file: Client
let desk: CodesDesk
let program: Awaited<ReturnType<CodesDesk['addProgram']>>
let reservation: Reservation
let admin: Viewer

/** What a write needs to be there already; made while the trail can be written. */
const there = { other: '', code: '', realProgram: '', openProgram: '', cookie: '' }
let pages = 0

beforeAll(async () => {
  await migrateTestDatabase()
  file = createClient({ url: env().databaseUrl, timeout: 10_000 })
  // better-auth prints what it could not do.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => file.close())

/** As a full disk or a tampered schema would: no entry can be added. */
const lockTrail = () =>
  file.execute(`CREATE TRIGGER unwritable BEFORE INSERT ON AuditEntry
    BEGIN SELECT RAISE(ABORT, 'the trail cannot be written'); END`)
const unlockTrail = () => file.execute('DROP TRIGGER unwritable')

/** Every row of every table, save some. */
async function dump(except: readonly string[] = []): Promise<string> {
  const { rows } = await file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
  const names = rows
    .map(({ name }) => (typeof name === 'string' ? name : ''))
    .filter((name) => !except.includes(name))
  const tables: [string, unknown[]][] = []
  for (const name of names) {
    const content = await file.execute(`SELECT * FROM "${name}"`)
    tables.push([
      name,
      content.rows
        .map((row) => ({ ...row }))
        .map(plain)
        .sort(),
    ])
  }
  return JSON.stringify(tables, null, 1)
}

const plain = (row: Record<string, unknown>) =>
  JSON.stringify(row, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : value,
  )

const ORIGIN = 'http://localhost:3000'

function askAuth(path: string, body: object, cookie = '') {
  const headers = { 'Content-Type': 'application/json', Origin: ORIGIN, cookie }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return handleAuthRequest(new Request(`${ORIGIN}/api/auth/${path}`, init))
}

/** Throws for an answer that is none, as a caller would take it. */
async function mustAnswer(asked: Promise<Response>) {
  const response = await asked
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response
}

const shelve = (kind: 'archive' | 'restore') =>
  changeCodes({ selection: { ids: [there.code] }, change: { kind } }, desk.operator)

const reserveOne = (page: string) => mustReserve(testRequest(program.id, page), desk.operator)

const generate = (page: string) => generateCode(program.input(page), desk.operator)

async function generateUnder(kind: string) {
  pages += 1
  const page = `${kind}-${pages}`
  await desk.sandbox.setFaults([{ path: program.pathOf(page), times: 9, kind, errcode: 48001 }])
  return generate(page)
}

/** What a call to WeChat leaves behind before the trail is reached. */
const CALLS = ['WechatCall', 'QuotaLedger', 'AccessToken']

const USE_CASES: UseCase[] = [
  {
    does: 'sign in',
    events: ['session.started'],
    run: () => mustAnswer(askAuth('sign-in/email', { email: 'a@example.com', password: PASSWORD })),
    except: ['SignInFailure'],
  },
  {
    does: 'sign in with the form',
    events: ['session.started'],
    run: () => signIn({ email: 'a@example.com', password: PASSWORD }, new Headers()),
    except: ['SignInFailure'],
  },
  {
    does: 'refuse a sign-in',
    events: ['session.refused'],
    run: () => mustAnswer(askAuth('sign-in/email', { email: 'a@example.com', password: 'wrong' })),
    except: ['SignInFailure'],
    refuses: true,
  },
  {
    does: 'sign out',
    events: ['session.ended'],
    before: async () => {
      const signedIn = await askAuth('sign-in/email', {
        email: 'a@example.com',
        password: PASSWORD,
      })
      there.cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    run: () => mustAnswer(askAuth('sign-out', {}, there.cookie)),
  },
  {
    does: 'end a session elsewhere',
    events: ['session.ended'],
    before: () => askAuth('sign-in/email', { email: 'a@example.com', password: PASSWORD }),
    run: async () => {
      const { id } = await db.session.findFirstOrThrow({ where: { userId: admin.id } })
      await endSession(admin, id)
    },
  },
  {
    does: 'refuse somebody',
    events: ['access.refused'],
    run: () => recordRefusal(admin, 'audit.view'),
  },
  {
    does: 'add a user',
    events: ['user.added'],
    run: () =>
      people.addUser(admin, {
        email: 'new@example.com',
        name: 'New',
        role: 'marketer',
        password: PASSWORD,
      }),
  },
  {
    does: 'disable a user',
    events: ['user.disabled'],
    run: () => people.disableUser(admin, there.other),
  },
  {
    does: 'enable a user',
    events: ['user.enabled'],
    run: () => people.enableUser(admin, there.other),
  },
  {
    does: 'reset a password',
    events: ['user.password-reset'],
    run: () => people.resetPassword(admin, there.other, 'another password'),
  },
  {
    does: 'change one’s own password',
    events: ['user.password-changed'],
    run: () => people.changeOwnPassword(admin, 'none', PASSWORD),
  },
  {
    does: 'rename oneself',
    events: ['user.renamed'],
    run: () => people.renameViewer(admin, 'Another'),
  },
  {
    does: 'add a Mini Program',
    events: ['program.added'],
    run: () => addProgram(admin, { ...REAL, name: 'Shop', appId: 'wx1', appSecret: SECRET }),
  },
  {
    does: 'put the sandbox in place',
    events: ['program.added'],
    before: () =>
      db.miniProgram.updateMany({
        where: { appId: 'wxsandbox0000000001' },
        data: { appId: `wxsandbox-${Date.now()}` },
      }),
    run: () => ensureSandboxProgram(),
  },
  {
    does: 'rename a Mini Program',
    events: ['program.changed'],
    run: () => renameProgram(admin, { programId: there.realProgram, name: 'Teahouse' }),
  },
  {
    does: 'replace a secret',
    events: ['program.changed'],
    run: () => replaceSecret(admin, { programId: there.realProgram, appSecret: SECRET }),
  },
  {
    does: 'change a connection',
    events: ['program.changed'],
    run: () =>
      changeConnection(admin, {
        ...REAL,
        programId: there.realProgram,
        appId: 'wx2',
        appSecret: SECRET,
      }),
  },
  {
    does: 'change limits',
    events: ['quota.changed'],
    run: () =>
      changeLimits(
        {
          programId: program.id,
          codeLimit: 90_000,
          madeBefore: 0,
          floorPercent: 3,
          personDayMax: null,
        },
        admin,
      ),
  },
  {
    does: 'close a Mini Program',
    events: ['program.closed'],
    before: async () => (there.openProgram = (await desk.addProgram()).id),
    run: () => closeProgram(there.openProgram),
  },
  {
    does: 'edit a code',
    events: ['code.edited'],
    run: () =>
      editCode(
        {
          id: there.code,
          title: 'New',
          campaign: '',
          tags: ['x'],
          seen: { title: '', campaign: '', tags: [] },
        },
        desk.operator,
      ),
  },
  { does: 'archive codes', events: ['code.archived'], run: () => shelve('archive') },
  { does: 'restore codes', events: ['code.restored'], run: () => shelve('restore') },
  {
    does: 'tag codes',
    events: ['code.edited'],
    run: () =>
      changeCodes(
        { selection: { ids: [there.code] }, change: { kind: 'addTag', tag: 'y' } },
        desk.operator,
      ),
  },
  {
    does: 'generate a code',
    events: ['code.generated'],
    run: () => generate(`made-${(pages += 1)}`),
    except: CALLS,
  },
  {
    does: 'generate a code that WeChat refuses',
    events: ['code.refused'],
    run: () => generateUnder('errcode'),
    except: CALLS,
    refuses: true,
  },
  {
    does: 'generate a code whose answer is lost',
    events: ['code.lost'],
    run: () => generateUnder('html'),
    except: CALLS,
    refuses: true,
  },
  {
    does: 'generate what was lost before',
    events: ['code.settled'],
    before: async () => {
      await expect(generateUnder('html')).rejects.toThrow('outcome_unknown')
      await desk.sandbox.setFaults([])
    },
    run: () => generate(`html-${pages}`),
    except: CALLS,
  },
  {
    does: 'settle a refusal',
    events: ['code.refused'],
    before: async () => (reservation = await reserveOne('settle-refused')),
    run: () => settleRefused(reservation, desk.operator, { requestsSent: 1, failure: 'lost' }),
  },
  {
    does: 'settle a loss',
    events: ['code.lost'],
    before: async () => (reservation = await reserveOne('settle-lost')),
    run: () => settleUnknown(reservation, desk.operator, { requestsSent: 1, failure: 'lost' }),
  },
  {
    does: 'tidy abandoned calls',
    events: ['code.lost'],
    before: async () => {
      const { call } = await reserveOne('abandoned')
      await db.wechatCall.update({ where: { id: call.id }, data: { leaseUntil: new Date(0) } })
    },
    run: () => tidyAbandonedCalls(),
  },
  {
    does: 'download many codes',
    events: ['codes.downloaded'],
    run: () => recordDownload(desk.operator, 2, 'png'),
  },
  {
    does: 'export what is kept about codes',
    events: ['codes.downloaded'],
    before: () => storeTestCode({ programId: program.id, userId: desk.operator.id }),
    run: async () => {
      const codes = await db.code.findMany({ take: 2, select: { id: true } })
      return openMetadataCsv({ ids: codes.map(({ id }) => id) }, desk.operator)
    },
  },
  {
    does: 'export the trail',
    events: ['audit.exported'],
    run: () => openAuditExport({ zone: 'UTC' }, 'jsonl', admin),
  },
  { does: 'check the chain', events: ['audit.verified'], run: () => checkChain(admin) },
  ...roomUseCases(() => ({
    admin,
    desk,
    otherId: there.other,
    programId: there.realProgram,
    password: PASSWORD,
  })),
]

/** Runs it under the lock, and says how it ended and whether anything moved. */
async function runLocked({ run, except }: Pick<UseCase, 'run' | 'except'>) {
  const before = await dump(except)
  await lockTrail()
  try {
    const outcome = await run().then(
      () => 'it went through',
      () => 'it failed',
    )
    // Field by field a difference would be pages long.
    return { outcome, moved: (await dump(except)) !== before }
  } finally {
    await unlockTrail()
  }
}

const NOTHING_HAPPENED = { outcome: 'it failed', moved: false }

it('set-up does not happen when its entry cannot be written', async () => {
  const token = (await makeSetupToken()) ?? ''
  const run = () =>
    createFirstAdmin({ token, name: 'Admin', email: 'a@example.com', password: PASSWORD })
  expect(await runLocked({ run })).toEqual(NOTHING_HAPPENED)
  await run()
  const { id, name, email, role } = await db.user.findFirstOrThrow()
  admin = { id, name, email, role }
})

describe('on a desk at work', () => {
  beforeAll(async () => {
    desk = await openCodesDesk()
    program = await desk.addProgram()
    const { operator } = desk
    there.code = await storeTestCode({ programId: program.id, userId: operator.id })
    const person = { email: 'other@example.com', name: 'Other', role: 'operator' } as const
    there.other = (await people.addUser(null, { ...person, password: PASSWORD })).id
    const real = { ...REAL, name: 'Shop', appId: 'wx0', appSecret: SECRET }
    there.realProgram = await addProgram(admin, real)
  }, 60_000)
  afterAll(() => desk.sandbox.close())

  it.each(USE_CASES)('to $does does not happen when its entry cannot be written', async (one) => {
    await one.before?.()
    expect(await runLocked(one)).toEqual(NOTHING_HAPPENED)
    await markTrail()
    if (one.refuses) await expect(one.run()).rejects.toThrow()
    else await one.run()
    const events = (await readTrail()).map(({ event }) => event)
    expect(events).toEqual(expect.arrayContaining(one.events))
  })

  it('a code that WeChat made and nobody could write down is not lost and not paid twice', async () => {
    const one = await desk.addProgram()
    const make = () => generateCode(one.input('a'), desk.operator)
    await lockTrail()
    await expect(make()).rejects.toMatchObject({ code: 'not_stored', spent: 'unknown' })
    expect(await one.addUp()).toMatchObject({ reserved: 1, succeeded: 0, left: 99_999 })
    await unlockTrail()
    // Whoever looks first says that the outcome is unknown; asking again settles it.
    expect(await tidyAbandonedCalls()).toBe(1)
    expect(await one.addUp()).toMatchObject({ unknown: 1, reserved: 0, left: 99_999 })
    await make()
    expect(await one.addUp()).toMatchObject({ succeeded: 1, unknown: 0, left: 99_999 })
    expect(await one.reached()).toMatchObject({ codesUsed: 1, counted: 1 })
  })

  it('a no from WeChat that nobody could write down gives nothing back', async () => {
    const one = await desk.addProgram()
    await desk.sandbox.setFaults([
      { path: one.pathOf('a'), times: 9, kind: 'errcode', errcode: 48001 },
    ])
    await lockTrail()
    const asked = generateCode(one.input('a'), desk.operator)
    await expect(asked).rejects.toMatchObject({ code: 'not_stored', spent: 'unknown' })
    await unlockTrail()
    expect(await one.addUp()).toMatchObject({ reserved: 1, left: 99_999 })
  })
})

it('every event that the program writes was walked', () => {
  const walked = new Set(['user.added', ...USE_CASES.flatMap(({ events }) => events)])
  const written = AUDIT_EVENTS.filter((event) =>
    sources().some((text) => text.includes(`'${event}'`)),
  )
  expect(written.filter((event) => !walked.has(event))).toEqual([])
})

/** The product's own files, without the list of events and what reads the trail. */
function sources(): string[] {
  return readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\.test\.|^generated|^audit.(events|schema)/.test(name),
    )
    .map((name) => readFileSync(join('lib', name), 'utf8'))
}

it.each([
  ['changed', () => db.auditEntry.updateMany({ where: { sequence: 1 }, data: { details: '{}' } })],
  [
    'changed by number',
    () => db.auditEntry.update({ where: { sequence: 1 }, data: { address: 'x' } }),
  ],
  ['deleted', () => db.auditEntry.delete({ where: { sequence: 1 } })],
  ['emptied', () => db.auditEntry.deleteMany()],
  ['beheaded', () => db.auditHead.deleteMany()],
] as const)('the trail cannot be %s through the program', async (_how, write) => {
  const before = await dump()
  await expect(write()).rejects.toThrow()
  expect(await dump()).toBe(before)
})
