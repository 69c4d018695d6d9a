import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

// Each test file gets a data folder and a database of its own, before anything reads the environment.
const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-test-'))
const OWN = [
  'DATABASE_URL',
  'APP_SECRET',
  'APP_SECRET_PREVIOUS',
  'APP_URL',
  'TRUSTED_PROXIES',
  'SESSION_IDLE_MINUTES',
  'SESSION_MAX_HOURS',
  'PORT',
  'SANDBOX',
  'SANDBOX_URL',
]
for (const name of OWN) process.env[name] = ''
process.env.DATA_DIR = dataDir
process.env.LOG_LEVEL = 'silent'

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

if (process.env.TEST_PROVIDER === 'postgresql') {
  const url = new URL(process.env.TEST_POSTGRES_URL ?? '')
  url.pathname = `/sunflower_test_${randomUUID()}`
  process.env.DATABASE_URL = url.href
  // Required there; the same for all, as replicas have it.
  process.env.APP_SECRET = 'a-secret-for-tests-and-nothing-else'
  process.env.SANDBOX = 'on'
  const { dropDatabase } = await import('../lib/database/create-database')
  afterAll(() => dropDatabase(url.href))
}
