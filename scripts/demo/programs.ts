import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { SANDBOX_APP_ID } from '@/lib/programs/sandbox-address'
import { changeLimits } from '@/lib/quota/change-limits'

export type DemoPrograms = Record<'tea' | 'museum', string>

const APP_IDS = { tea: SANDBOX_APP_ID, museum: 'wxsandbox0000000002' }

/** What each had spent of its 100,000 before this desk: the second is running low. */
const MADE_BEFORE = { tea: 41_250, museum: 79_960 }

/** How fast their batches go: the museum's slowly enough to be paused half way. */
const PER_MINUTE = { tea: 3000, museum: 300 }

/**
 * Two Mini Programs of the sandbox, which is told what they had spent, so that its count and ours
 * agree.
 */
export async function addDemoPrograms(admin: Viewer, sandboxUrl: string): Promise<DemoPrograms> {
  // In the place of the one that a first start makes.
  const tea = await addSandboxProgram(admin, 'Sunflower Tea 葵花茶铺', APP_IDS.tea)
  const museum = await addSandboxProgram(admin, 'City Museum 江城博物馆', APP_IDS.museum)
  const programs = { tea, museum }
  for (const name of ['tea', 'museum'] as const) {
    const [madeBefore, perMinute] = [MADE_BEFORE[name], PER_MINUTE[name]]
    await tellSandbox(sandboxUrl, { appid: APP_IDS[name], codesUsed: madeBefore })
    const limits = { codeLimit: 100_000, floorPercent: 2, personDayMax: null, confirmAbove: 1000 }
    await changeLimits({ programId: programs[name], madeBefore, perMinute, ...limits }, admin)
  }
  return programs
}

async function addSandboxProgram(admin: Viewer, name: string, appId: string): Promise<string> {
  return db.$transaction(async (tx) => {
    const data = { name, mode: 'sandbox', appId } as const
    const { id } = await tx.miniProgram.create({ data: { ...data, ledger: { create: {} } } })
    await recordAudit(tx, { event: 'program.added', actor: admin, targetId: id, details: data })
    return id
  })
}

async function tellSandbox(url: string, state: { appid: string; codesUsed: number }) {
  const told = await fetch(`${url}/__sandbox/state`, { method: 'PUT', body: JSON.stringify(state) })
  if (!told.ok) throw new Error(`the sandbox answers ${told.status}`)
}
