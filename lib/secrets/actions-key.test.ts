import { afterEach, expect, it, vi } from 'vitest'
import { actionsKeyFrom } from './actions-key'

afterEach(() => vi.unstubAllEnvs())

const SECRETS = ['a secret that two replicas share', 'a secret of another installation']

async function keyOfProcess(settings: Record<string, string>) {
  vi.resetModules()
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const { shareActionsKey } = await import('./actions-key')
  shareActionsKey()
  return process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
}

it('is the same for all that share APP_SECRET, and 32 bytes', () => {
  const [key, other] = SECRETS.map(actionsKeyFrom)
  expect(actionsKeyFrom(SECRETS[0] ?? '')).toBe(key)
  expect(other).not.toBe(key)
  expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32)
})

it('is handed to Next, unless the environment gives one', async () => {
  const NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  const [APP_SECRET = ''] = SECRETS
  expect(await keyOfProcess({ APP_SECRET, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY })).toBe(
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
  )
  const unset = { APP_SECRET, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '' }
  expect(await keyOfProcess(unset)).toBe(actionsKeyFrom(APP_SECRET))
})
