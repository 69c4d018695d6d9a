import { expect, it, vi } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { migrateTestDatabase } from './test-database'

vi.mock('@/lib/audit/chain-old-entries', () => ({
  chainOldEntries: () => Promise.reject(new Error('stopped')),
}))

it('a first start that is stopped right after migrating leaves a sealed trail', async () => {
  await expect(migrateTestDatabase()).rejects.toThrow('stopped')
  expect((await verifyAudit()).broken).toBeNull()
})
