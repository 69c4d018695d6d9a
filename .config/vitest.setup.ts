import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

// Each test file gets a data folder of its own, before anything reads the environment.
const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-test-'))
const OWN = [
  'DATABASE_URL',
  'APP_SECRET',
  'APP_SECRET_PREVIOUS',
  'APP_URL',
  'PORT',
  'SANDBOX',
  'SANDBOX_URL',
]
for (const name of OWN) process.env[name] = ''
process.env.DATA_DIR = dataDir
process.env.LOG_LEVEL = 'silent'

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
