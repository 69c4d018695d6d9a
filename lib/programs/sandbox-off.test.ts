import { beforeAll, expect, it } from 'vitest'
import { addUser } from '@/lib/auth/users'
import { countFacets } from '@/lib/codes/facets'
import { listCodes } from '@/lib/codes/queries'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { migrateTestDatabase } from '@/tests/database'
import { ensureSandboxProgram } from './ensure-sandbox-program'
import { isSandboxOff, listAllPrograms, listPrograms, listProgramSettings } from './queries'
import { addProgram } from './settings'
import { archiveProgram } from './state'

// A desk that came from SQLite, where the sandbox is on, to PostgreSQL, where it is off.

beforeAll(async () => {
  await migrateTestDatabase()
  await ensureSandboxProgram()
})

it('is no choice any more, and is known as off wherever its codes are', async () => {
  const sandbox = { name: 'Sandbox', mode: 'sandbox' } as const
  expect(await listPrograms()).toMatchObject([{ ...sandbox, off: false }])
  expect(await isSandboxOff()).toBe(false)
  const { userId } = await addCodeOwner()
  const { id: programId } = await db.miniProgram.findFirstOrThrow({ where: sandbox })
  await db.miniProgram.deleteMany({ where: { id: { not: programId } } })
  const id = await storeTestCode({ programId, userId, title: 'Table 1' })
  env().sandbox = false
  expect(await listPrograms()).toEqual([])
  expect(await isSandboxOff()).toBe(true)
  expect(await listAllPrograms()).toMatchObject([{ ...sandbox, off: true }])
  const question = { sort: 'newest', archived: 'no', zone: 'UTC', limit: 10 } as const
  expect((await listCodes(question)).items).toMatchObject([{ id }])
  const { programs } = await countFacets(question, 'UTC')
  expect(programs).toEqual([{ value: programId, label: 'Sandbox', count: 1 }])
  // Its ledger came with it.
  expect(await listProgramSettings()).toMatchObject([{ ...sandbox, off: true }])
})

it('does not count as the last one in use, nor is it missed once it is archived', async () => {
  const person = { name: 'Admin', email: 'a@example.com', role: 'admin' as const }
  const viewer = await addUser(null, { ...person, password: 'a long password' })
  const appSecret = '0123456789abcdef0123456789abcdef'
  const id = await addProgram(viewer, { name: 'Shop', appId: 'wx0123456789abcdef', appSecret })
  await expect(archiveProgram(viewer, id)).rejects.toThrow('program_last')
  const sandbox = await db.miniProgram.findFirstOrThrow({ where: { mode: 'sandbox' } })
  await archiveProgram(viewer, sandbox.id)
  expect(await isSandboxOff()).toBe(false)
})
