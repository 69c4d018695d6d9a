import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EnvError, readEnv } from './env'

const folder = mkdtempSync(join(tmpdir(), 'sunflower-env-'))
const dataDir = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function problemsOf(changes: Record<string, string>): string[] {
  try {
    readEnv({ DATA_DIR: dataDir, ...changes })
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
  return []
}

describe('a wrong value', () => {
  it.each([
    [{ PORT: '70000' }, /^PORT: /],
    [{ PORT: 'three' }, /^PORT: must be a port number$/],
    [{ APP_URL: 'sunflower' }, /^APP_URL: must be an http or https address$/],
    [
      { APP_URL: 'https://example.com/desk' },
      /^APP_URL: must be an address without a path, such as/,
    ],
    [{ APP_URL: 'https://example.com/?a=b' }, /^APP_URL: must be an address without a path/],
    [{ APP_URL: 'https://mei@example.com' }, /^APP_URL: must be an address without a path/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: must start with file: or postgresql:\/\/$/],
    [{ DATABASE_URL: 'postgresql://x' }, /^APP_SECRET: required with PostgreSQL/],
    [{ APP_SECRET: 'short' }, /^APP_SECRET: must be at least 32 characters$/],
    [{ WECHAT_API_BASE_URL: 'http://example.com' }, /^WECHAT_API_BASE_URL: must be https/],
    [{ WECHAT_API_BASE_URL: 'wechat' }, /^WECHAT_API_BASE_URL: must be an http or https address$/],
    [{ WECHAT_PATH_MAX_BYTES: '2048' }, /^WECHAT_PATH_MAX_BYTES: /],
    [
      { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'short' },
      /^NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: must be 32 bytes in base64: openssl rand -base64 32$/,
    ],
    [{ DRAIN_SECONDS: '20' }, /^DRAIN_SECONDS: must be a number of seconds from 0 to 15$/],
    [{ TRUSTED_PROXIES: 'yes' }, /^TRUSTED_PROXIES: must be a whole number from 0 to 10$/],
    [
      { SESSION_IDLE_MINUTES: '5' },
      /^SESSION_IDLE_MINUTES: must be a whole number from 15 to 20160$/,
    ],
    [{ SESSION_MAX_HOURS: '1.5' }, /^SESSION_MAX_HOURS: must be a whole number from 1 to 2160$/],
    [{ WORKER: 'maybe' }, /^WORKER: /],
    [{ SANDBOX: 'maybe' }, /^SANDBOX: must be on or off$/],
    [{ SANDBOX_URL: 'http://sandbox:3001' }, /^SANDBOX_URL: must be https unless it is a loopback/],
    [{ SANDBOX_URL: 'ftp://127.0.0.1' }, /^SANDBOX_URL: must be an http or https address$/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
  ])('%j is named in one line', (changes, line) => {
    const problems = problemsOf(changes)
    expect(problems).toEqual([expect.stringMatching(line)])
    expect(problems[0]).not.toContain('\n')
  })

  it('and another: one line each', () => {
    const names = problemsOf({ PORT: '0', SANDBOX: 'maybe' }).map((line) => line.split(':')[0])
    expect(names.sort()).toEqual(['PORT', 'SANDBOX'])
  })
})

it('every value has a default, and an empty one counts as none', () => {
  expect(readEnv({ DATA_DIR: dataDir, PORT: '', SANDBOX: '' })).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    appUrl: 'http://localhost:3000',
    isAppUrlGiven: false,
    trustedProxies: 0,
    sessionIdleMinutes: 1440,
    sessionMaxHours: 168,
    databaseUrl: `file:${join(dataDir, 'sunflower.db')}`,
    sandbox: true,
    actionsKey: null,
    drainSeconds: 0,
    worker: true,
    wechatApiBaseUrl: 'https://api.weixin.qq.com',
    wechatPathMaxBytes: 128,
  })
})

it.each(['https://example.com', 'https://example.com/', 'http://127.0.0.1:3000'])(
  '%s is where people may open it',
  (address) => {
    const { appUrl } = readEnv({ DATA_DIR: dataDir, APP_URL: address })
    expect(appUrl).toBe(new URL(address).origin)
  },
)

it('makes nothing for a command that only reads', () => {
  const nowhere = join(folder, 'nowhere')
  const { appSecret, appSecretFile } = readEnv({ DATA_DIR: nowhere }, true)
  expect(existsSync(nowhere)).toBe(false)
  expect(appSecretFile).toBeNull()
  expect(appSecret.length).toBeGreaterThanOrEqual(32)
  const known = readEnv({ DATA_DIR: dataDir }).appSecret
  expect(readEnv({ DATA_DIR: dataDir }, true).appSecret).toBe(known)
})

describe('the generated secret', () => {
  it('is made once, for its owner alone', () => {
    const { appSecret } = readEnv({ DATA_DIR: dataDir })
    const file = join(dataDir, 'app-secret')
    expect(readFileSync(file, 'utf8')).toBe(appSecret)
    expect(appSecret.length).toBeGreaterThanOrEqual(32)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readEnv({ DATA_DIR: dataDir }).appSecret).toBe(appSecret)
  })

  it('that somebody has emptied is told, not replaced', () => {
    const emptied = join(folder, 'emptied')
    readEnv({ DATA_DIR: emptied })
    writeFileSync(join(emptied, 'app-secret'), '')
    expect(problemsOf({ DATA_DIR: emptied })).toEqual([
      `DATA_DIR: ${join(emptied, 'app-secret')} holds no usable secret`,
    ])
  })
})
