import { chmodSync, copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeBackup } from '@/lib/backup/make-backup'
import { restoreBackup } from '@/lib/backup/restore-backup'
import { fillTestDesk } from '@/lib/backup/test-desk'
import { spool } from '@/lib/spool'
import { db } from '@/lib/database/db'
import { env, readEnv } from '@/lib/env'
import { addGeneratedSecret } from '@/lib/rotation/rotate-secrets'
import { startSandbox } from '@/lib/wechat/sandbox/server'
import { withFileLock } from '@/lib/database/file-lock.mjs'
import { migrateTestDatabase } from './database'

// What lies in DATA_DIR is its owner's alone, whatever the umask lets in.

const { dataDir, databaseUrl } = env()
const inDataDir = (name: string) => join(dataDir, name)
const umask = process.umask(0)

beforeAll(migrateTestDatabase)
afterAll(() => process.umask(umask))

/** What others may do with whatever is there now: nothing. */
function expectClosed() {
  const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
  const open = [dataDir, ...names.map(inDataDir)].filter((path) => statSync(path).mode & 0o077)
  expect(open).toEqual([])
  return names
}

it('is made so, every file of it', async () => {
  await fillTestDesk(2)
  const bytes = new Blob(['a ZIP']).stream()
  await spool(bytes, AbortSignal.timeout(10_000), 'archive')
  const sandbox = await startSandbox({ port: 0, stateFile: inDataDir('sandbox-state') })
  await makeBackup({ file: inDataDir('backup.db') })
  const restoreInto = (name: string, isForced = false) =>
    restoreBackup({
      file: inDataDir('backup.db'),
      databaseUrl: `file:${inDataDir(name)}`,
      isForced,
    })
  await restoreInto('other/b.db')
  // Another file: what this process has opened it may keep open for a while.
  copyFileSync(inDataDir('other/b.db'), inDataDir('other/c.db'))
  await restoreInto('other/c.db', true)
  await withFileLock(inDataDir('lock'), () => Promise.resolve(expectClosed()))
  addGeneratedSecret(inDataDir('app-secret'))
  const names = expectClosed()
  await sandbox.close()
  expect(names).toEqual(
    expect.arrayContaining([
      'app-secret',
      'backup.db',
      'other/b.db',
      expect.stringMatching(/^other\/c-before-restore-/),
      'sandbox-state',
      'spool/archive',
      'sunflower.db',
      'sunflower.db-wal',
    ]),
  )
})

it('is closed where an earlier version, or somebody’s hand, has left it open', async () => {
  const open = ['', 'sunflower.db', 'sunflower.db-wal', 'sunflower.db-shm', 'app-secret']
  await db.setting.create({ data: { key: 'a', value: '' } })
  for (const name of open) chmodSync(inDataDir(name), name === '' ? 0o755 : 0o644)
  readEnv({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl })
  await migrateTestDatabase()
  expectClosed()
})

it('a folder for everybody stays one', () => {
  const shared = inDataDir('shared')
  mkdirSync(shared)
  chmodSync(shared, 0o1777)
  readEnv({ DATA_DIR: shared })
  expect(statSync(shared).mode & 0o7777).toBe(0o1777)
})
