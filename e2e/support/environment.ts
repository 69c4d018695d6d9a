import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { TYPESCRIPT } from '../../scripts/prepare.mjs'
import { ROOT } from '../../scripts/step.mjs'

type Place = { dataDir: string; port: number; sandboxUrl?: string }

/**
 * What an app under test is told. Empty values count as unset, and as given for Next, so neither
 * the developer's environment nor their .env reaches a test.
 */
export function testEnvironment({ dataDir, port, sandboxUrl = '' }: Place): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    SANDBOX_URL: sandboxUrl,
    LOG_LEVEL: 'info',
    APP_URL: '',
    // Stories that need an address of their own send one, as a proxy would.
    TRUSTED_PROXIES: '1',
    SESSION_IDLE_MINUTES: '',
    SESSION_MAX_HOURS: '',
    DATABASE_URL: '',
    APP_SECRET: '',
    APP_SECRET_PREVIOUS: '',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '',
    DRAIN_SECONDS: '',
    WORKER: '',
    SANDBOX: '',
    // A Mini Program connected by a story asks the sandbox too, never WeChat.
    WECHAT_API_BASE_URL: sandboxUrl,
    WECHAT_PATH_MAX_BYTES: '',
  }
}

/** Runs a TypeScript file of ours in an app's environment; resolves with what it printed. */
export async function runTypescript(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const done = await promisify(execFile)(process.execPath, [...TYPESCRIPT, ...args], {
    cwd: ROOT,
    env,
  })
  return done.stdout
}
