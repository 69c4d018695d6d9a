import { randomUUID } from 'node:crypto'
import { db } from '@/lib/database/db'
import type { CodeKind } from '@/lib/generated/prisma/client'
import type { Reservation } from './claim'
import { reserve, type Spender } from './reserve'

/** Test support: a new Mini Program with a count of its own. */
export async function addTestProgram(
  ledger: {
    codeLimit?: number | undefined
    left?: number | undefined
    floorPercent?: number | undefined
    checksPages?: boolean | undefined
  } = {},
) {
  // What a test counts are the requests it is about.
  const { codeLimit = 100_000, floorPercent = 0, checksPages = false } = ledger
  const left = ledger.left ?? codeLimit
  const appId = `wxsandbox${randomUUID().slice(0, 8)}`
  const { id } = await db.miniProgram.create({
    data: {
      name: appId,
      appId,
      mode: 'sandbox',
      checksPages,
      ledger: { create: { codeLimit, floorPercent, left, madeBefore: codeLimit - left } },
    },
  })
  return { id, appId }
}

/** A new person as the ledger knows one: admins may spend the floor, operators may not. */
export async function addTestSpender(role: 'admin' | 'operator') {
  const id = randomUUID()
  const person = { id, name: `Test ${role}`, email: `${id}@example.com`, role }
  await db.user.create({ data: person })
  return { ...person, maySpendFloor: role === 'admin' }
}

export function testRequest(programId: string, page: string | number, kind: CodeKind = 'qrcode') {
  const path = `pages/${page}`
  return {
    programId,
    kind,
    requestKey: `${programId} ${kind} ${path}`,
    path,
    parameters: JSON.stringify({ kind, path, widthPx: 280 }),
    campaign: '',
    metadata: JSON.stringify({ title: '', campaign: '', tags: [] }),
  }
}

type TestRequest = ReturnType<typeof testRequest>

/** Reserves where the test is about what comes after. */
export async function mustReserve(request: TestRequest, spender: Spender): Promise<Reservation> {
  const reserved = await reserve(request, spender)
  if (reserved.outcome !== 'reserved') throw new Error('somebody else holds this request')
  return reserved.reservation
}

/** Adds the lifetime count up from the call rows, as anyone could. */
export async function addUp(programId: string) {
  const ledger = await db.quotaLedger.findUniqueOrThrow({ where: { programId } })
  const calls = await db.wechatCall.findMany({ where: { programId } })
  const sum = (state: string) =>
    calls.filter((call) => call.state === state).reduce((total, { counts }) => total + counts, 0)
  const parts = {
    succeeded: sum('succeeded'),
    unknown: sum('unknown'),
    reserved: sum('reserved'),
    before: ledger.madeBefore,
    elsewhere: ledger.madeElsewhere,
    left: ledger.left,
  }
  const total = Object.values(parts).reduce((all, part) => all + part, 0)
  return { ...parts, total, limit: ledger.codeLimit, closed: ledger.closedAt !== null }
}
