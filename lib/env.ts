import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { closeToOthers } from '@/lib/owner-only'

/** Wrong environment values: one line per problem, each naming its variable. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'))
    this.name = 'EnvError'
  }
}

const onOff = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback)

const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error })
}

/** A name or number of this machine itself. */
export const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)

/** What lib/wechat/outgoing lets be asked. */
const wechatUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address', abort: true })
  .refine(
    (value) => {
      const url = new URL(value)
      return url.protocol === 'https:' || isLoopback(url.hostname)
    },
    { error: 'must be https unless it is a loopback address' },
  )

/** Sign-in, cookies and links are a host's, whole: the desk has no place below a path. */
const originUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address', abort: true })
  .refine((value) => new URL(value).href === `${new URL(value).origin}/`, {
    error: 'must be an address without a path, such as https://codes.example.com',
  })

/** 16, 24 or 32 bytes, as AES takes them. */
const isAesKey = (value: string) => {
  const bytes = Buffer.from(value, 'base64')
  return [16, 24, 32].includes(bytes.length) && bytes.toString('base64') === value
}

const schema = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  APP_URL: originUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must start with file: or postgresql://')
    .optional(),
  APP_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  APP_SECRET_PREVIOUS: z.string().min(32, 'must be at least 32 characters').optional(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .refine(isAesKey, 'must be 32 bytes in base64: openssl rand -base64 32')
    .optional(),
  DRAIN_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds from 0 to 15' })
    .min(0, 'must be a number of seconds from 0 to 15')
    .max(15, 'must be a number of seconds from 0 to 15')
    .default(0),
  TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
  SESSION_IDLE_MINUTES: wholeNumber(15, 14 * 24 * 60).default(24 * 60),
  SESSION_MAX_HOURS: wholeNumber(1, 90 * 24).default(7 * 24),
  WORKER: onOff('on'),
  SANDBOX: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  SANDBOX_URL: wechatUrl.optional(),
  WECHAT_API_BASE_URL: wechatUrl.default('https://api.weixin.qq.com'),
  WECHAT_PATH_MAX_BYTES: z.coerce.number().int().min(128).max(1024).default(128),
  /** Set by npm run demo alone. */
  DEMO: onOff('off'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Env = {
  port: number
  host: string
  /** Public origin without a trailing slash. */
  appUrl: string
  /** Whether somebody set APP_URL; else `appUrl` only guesses that people open this machine's own. */
  isAppUrlGiven: boolean
  dataDir: string
  databaseUrl: string
  appSecret: string
  /** While APP_SECRET is being replaced: the other one that opens what is sealed. */
  previousAppSecret: string | null
  /** Where the generated secret is kept; null where the environment gives one. */
  appSecretFile: string | null
  /** What Next encrypts with what a page hands to its actions; null: made of appSecret. */
  actionsKey: string | null
  /** How long requests are still taken after SIGTERM, for a proxy to notice. */
  drainSeconds: number
  /** How many proxies stand before the app and write X-Forwarded-For; 0: nobody's is read. */
  trustedProxies: number
  /** How long a session lives without a request, and how long at all. */
  sessionIdleMinutes: number
  sessionMaxHours: number
  worker: boolean
  sandbox: boolean
  sandboxUrl: string | null
  wechatApiBaseUrl: string
  wechatPathMaxBytes: number
  logLevel: string
  /** This is the desk that npm run demo fills: every page says so. */
  demo: boolean
}

/**
 * Parses the environment, names every wrong value at once and makes the data folder and the
 * generated secret when they are missing.
 * @param isReader makes nothing: a secret that is missing is one that nothing was sealed with
 * @throws EnvError
 */
export function readEnv(source: Record<string, string | undefined>, isReader = false): Env {
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
  const secretFile = join(dataDir, 'app-secret')
  if (!isReader) makeDataDir(dataDir)
  if (!isReader && !value.APP_SECRET) makeSecret(secretFile)
  const appSecretFile = !value.APP_SECRET && existsSync(secretFile) ? secretFile : null
  const [appSecret = newSecret(), fileBefore] = appSecretFile
    ? readSecrets(appSecretFile)
    : [value.APP_SECRET]
  return {
    port: value.PORT,
    host: value.HOST,
    appUrl: (value.APP_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    isAppUrlGiven: value.APP_URL !== undefined,
    dataDir,
    databaseUrl,
    appSecret,
    previousAppSecret: value.APP_SECRET_PREVIOUS ?? fileBefore ?? null,
    appSecretFile,
    actionsKey: value.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? null,
    drainSeconds: value.DRAIN_SECONDS,
    trustedProxies: value.TRUSTED_PROXIES,
    sessionIdleMinutes: value.SESSION_IDLE_MINUTES,
    sessionMaxHours: value.SESSION_MAX_HOURS,
    worker: value.WORKER === 'on',
    sandbox: (value.SANDBOX ?? (isSqlite ? 'on' : 'off')) === 'on',
    sandboxUrl: value.SANDBOX_URL ?? null,
    wechatApiBaseUrl: value.WECHAT_API_BASE_URL.replace(/\/$/, ''),
    wechatPathMaxBytes: value.WECHAT_PATH_MAX_BYTES,
    logLevel: value.LOG_LEVEL,
    demo: value.DEMO === 'on',
  }
}

function makeDataDir(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    closeToOthers(dataDir)
  } catch (cause) {
    throw new EnvError([`DATA_DIR: cannot make ${dataDir}: ${reason(cause)}`])
  }
}

/** One secret a line, the newest first: while one is being rotated there are two. */
export function readSecretFile(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || [])
}

export const newSecret = () => randomBytes(32).toString('base64url')

function makeSecret(file: string) {
  try {
    // wx: two processes that start together must not overwrite each other's secret.
    if (!existsSync(file)) writeFileSync(file, newSecret(), { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    if (!existsSync(file)) throw new EnvError([`DATA_DIR: cannot write ${file}: ${reason(cause)}`])
  }
  closeToOthers(file)
}

function readSecrets(file: string): string[] {
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

/** The same for a command that only reads, before anything else asks for it: DATA_DIR stays as it is. */
export function envOfReader(): Env {
  cached ??= readEnv(process.env, true)
  return cached
}
