import { DEMO_PASSWORD, listDemoAccounts } from '@/lib/auth/demo-accounts'
import type { Viewer } from '@/lib/auth/session'
import { addUser } from '@/lib/auth/users'

export type DemoPeople = Record<'admin' | 'operator' | 'marketer', Viewer>

/** The three that the sign-in page names. */
export async function addDemoPeople(): Promise<DemoPeople> {
  const [admin, operator, marketer] = listDemoAccounts()
  return {
    admin: await add(admin),
    operator: await add(operator),
    marketer: await add(marketer),
  }
}

async function add(account: ReturnType<typeof listDemoAccounts>[number]): Promise<Viewer> {
  const { id } = await addUser(null, { ...account, password: DEMO_PASSWORD })
  return { id, ...account }
}
