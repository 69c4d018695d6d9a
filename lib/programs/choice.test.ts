import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/auth/session'
import { generateCode } from '@/lib/codes/generate'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { addTestSpender } from '@/lib/quota/test-ledger'
import { chooseProgram, findLastSpent, getStanding } from './choice'
import { addProgram } from './settings'
import { archiveProgram, restoreProgram } from './state'

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(() => desk.sandbox.close())

const newPerson = async (): Promise<Viewer> => addTestSpender('operator')
const standsOn = async ({ id }: Viewer) => (await getStanding(id)).program?.id ?? null

let added = 0
const addReal = (by: Viewer) =>
  addProgram(by, {
    name: 'A new one',
    appId: `wx${String((added += 1)).padStart(16, '0')}`,
    appSecret: '0123456789abcdef0123456789abcdef',
  })

describe('the Mini Program that somebody works with', () => {
  it('is the only one there is, and nobody’s own choice once there are two', async () => {
    const [person, first] = [await newPerson(), await desk.addProgram()]
    expect(await standsOn(person)).toBe(first.id)
    await addReal(person)
    expect(await standsOn(person)).toBeNull()
  })

  it('stays theirs whatever is added, in every browser, until it is archived', async () => {
    const [person, other, chosen] = [await newPerson(), await newPerson(), await desk.addProgram()]
    await chooseProgram(person, chosen.id)
    const later = await addReal(person)
    expect(await standsOn(person)).toBe(chosen.id)
    expect(await standsOn(other)).toBeNull()
    await archiveProgram(person, chosen.id)
    expect(await standsOn(person)).toBeNull()
    await restoreProgram(person, chosen.id)
    expect(await standsOn(person)).toBe(chosen.id)
    await chooseProgram(person, later)
    expect(await standsOn(person)).toBe(later)
  })

  it('cannot be one that is not there', async () => {
    const [person, gone] = [await newPerson(), await desk.addProgram()]
    await archiveProgram(person, gone.id)
    for (const id of ['nobody', gone.id]) {
      await expect(chooseProgram(person, id)).rejects.toThrow('not_found')
    }
    expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({
      chosenProgramId: null,
    })
  })

  it('is told apart from where their last code was spent', async () => {
    const [person, program, other] = [
      await newPerson(),
      await desk.addProgram(),
      await desk.addProgram(),
    ]
    expect(await findLastSpent(person)).toBeNull()
    await generateCode(program.input('a'), person)
    await generateCode(other.input('a'), await newPerson())
    expect(await findLastSpent(person)).toBe(program.id)
  })
})
