import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AUDIT_EVENTS } from '@/lib/audit/events'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { createFirstAdmin, makeSetupToken } from '@/lib/auth/setup'
import type { Viewer } from '@/lib/auth/session'
import { addUser } from '@/lib/auth/users'
import { generateCode } from '@/lib/codes/generate'
import { storeTestCode } from '@/lib/codes/test-code'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { addProgram } from '@/lib/programs/settings'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'
import { providerOf } from '@/lib/database/provider'
import { migrateTestDatabase } from './database'
import { dumpDatabase } from './dump-database'
import { batchUseCases } from './batch-use-cases'
import { deskUseCases } from './desk-use-cases'
import { roomUseCases } from './room-use-cases'
import type { AtWork, UseCase } from './use-case'

// A write whose entry cannot be written does not happen, whatever the write is.

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const PASSWORD = 'a long password'

let admin: Viewer
let desk: CodesDesk
let there: AtWork
/** Read when a use case runs. */
const atWork = () => there

beforeAll(async () => {
  await migrateTestDatabase()
  // better-auth prints what it could not do.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

/** As a full disk or a tampered schema would: no entry can be added. */
const lockTrail = () =>
  db.$executeRawUnsafe(`CREATE TRIGGER unwritable BEFORE INSERT ON "AuditEntry" ${REFUSE}`)
const unlockTrail = () =>
  db.$executeRawUnsafe(`DROP TRIGGER unwritable ${isSqlite ? '' : 'ON "AuditEntry"'}`)

const isSqlite = providerOf(env().databaseUrl) === 'sqlite'
const REFUSE = isSqlite
  ? "BEGIN SELECT RAISE(ABORT, 'the trail cannot be written'); END"
  : `FOR EACH ROW EXECUTE FUNCTION "refuse"('the trail cannot be written')`

const USE_CASES: UseCase[] = [
  ...deskUseCases(atWork),
  ...batchUseCases(atWork),
  ...roomUseCases(atWork),
]

/** Runs it under the lock, and says how it ended and whether anything moved. */
async function runLocked({ run, except }: Pick<UseCase, 'run' | 'except'>) {
  const before = await dumpDatabase(except)
  await lockTrail()
  try {
    const outcome = await run().then(
      () => 'it went through',
      () => 'it failed',
    )
    // Field by field a difference would be pages long.
    return { outcome, moved: (await dumpDatabase(except)) !== before }
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
    const program = await desk.addProgram()
    const person = { email: 'other@example.com', name: 'Other', role: 'operator' } as const
    const real = { name: 'Shop', appId: 'wx0', appSecret: '0123456789abcdef0123456789abcdef' }
    there = {
      admin,
      desk,
      program,
      password: PASSWORD,
      codeId: await storeTestCode({ programId: program.id, userId: desk.operator.id }),
      otherId: (await addUser(null, { ...person, password: PASSWORD })).id,
      programId: await addProgram(admin, { ...real, mode: 'https', tokenWay: 'stable' }),
    }
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
  const before = await dumpDatabase()
  await expect(write()).rejects.toThrow()
  expect(await dumpDatabase()).toBe(before)
})
