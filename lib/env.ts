import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Wrong environment values: one line per problem, each naming its variable. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'))
    this.name = 'EnvError'
  }
}

const onOff = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback)

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)

const wechatBaseUrl = z.url({ protocol: /^https?$/ }).refine(
  (value) => {
    const url = new URL(value)
    return url.protocol === 'https:' || isLoopback(url.hostname)
  },
  { error: 'must be https unless it is a loopback address' },
)

const schema = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must start with file: or postgresql://')
    .optional(),
  APP_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  APP_SECRET_PREVIOUS: z.string().min(32, 'must be at least 32 characters').optional(),
  WORKER: onOff('on'),
  SANDBOX: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  SANDBOX_URL: z.url({ error: 'must be an http address' }).optional(),
  WECHAT_API_BASE_URL: wechatBaseUrl.default('https://api.weixin.qq.com'),
  WECHAT_PATH_MAX_BYTES: z.coerce.number().int().min(128).max(1024).default(128),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Env = {
  port: number
  host: string
  /** Public origin without a trailing slash. */
  appUrl: string
  dataDir: string
  databaseUrl: string
  appSecret: string
  /** While APP_SECRET is being rotated: what it was before. */
  previousAppSecret: string | null
  /** Where the generated secret is kept; null where the environment gives one. */
  appSecretFile: string | null
  worker: boolean
  sandbox: boolean
  sandboxUrl: string | null
  wechatApiBaseUrl: string
  wechatPathMaxBytes: number
  logLevel: string
}

/**
 * Parses the environment, names every wrong value at once and makes the data folder and the
 * generated secret when they are missing.
 * @throws EnvError
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    throw new EnvError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    )
  }
  const value = parsed.data
  const dataDir = resolve(value.DATA_DIR)
  const databaseUrl = value.DATABASE_URL ?? `file:${join(dataDir, 'sunflower.db')}`
  const isSqlite = databaseUrl.startsWith('file:')
  if (!isSqlite && !value.APP_SECRET) {
    throw new EnvError(['APP_SECRET: required with PostgreSQL (at least 32 characters)'])
  }
  makeDataDir(dataDir)
  const appSecretFile = value.APP_SECRET ? null : join(dataDir, 'app-secret')
  const [appSecret = '', fileBefore] = appSecretFile
    ? readOrMakeSecret(appSecretFile)
    : [value.APP_SECRET]
  return {
    port: value.PORT,
    host: value.HOST,
    appUrl: (value.APP_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    dataDir,
    databaseUrl,
    appSecret,
    previousAppSecret: value.APP_SECRET_PREVIOUS ?? fileBefore ?? null,
    appSecretFile,
    worker: value.WORKER === 'on',
    sandbox: (value.SANDBOX ?? (isSqlite ? 'on' : 'off')) === 'on',
    sandboxUrl: value.SANDBOX_URL ?? null,
    wechatApiBaseUrl: value.WECHAT_API_BASE_URL.replace(/\/$/, ''),
    wechatPathMaxBytes: value.WECHAT_PATH_MAX_BYTES,
    logLevel: value.LOG_LEVEL,
  }
}

function makeDataDir(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new EnvError([`DATA_DIR: cannot make ${dataDir}: ${reason(cause)}`])
  }
}

/** One secret a line, the newest first: while one is being rotated there are two. */
export function readSecretFile(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || [])
}

function readOrMakeSecret(file: string): string[] {
  try {
    if (!existsSync(file)) {
      // wx: two processes that start together must not overwrite each other's secret.
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
      chmodSync(file, 0o600)
    }
  } catch (cause) {
    if (!existsSync(file)) throw new EnvError([`DATA_DIR: cannot write ${file}: ${reason(cause)}`])
  }
  const secrets = readSecretFile(readFileSync(file, 'utf8'))
  if (secrets.length === 0 || secrets.some(({ length }) => length < 32)) {
    throw new EnvError([`DATA_DIR: ${file} holds no usable secret`])
  }
  return secrets
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

let cached: Env | undefined

/** The one reader of process.env. */
export function env(): Env {
  cached ??= readEnv(process.env)
  return cached
}
