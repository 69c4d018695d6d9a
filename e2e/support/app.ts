import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@/lib/auth/can'
import { nextStart } from '../../scripts/build.mjs'
import { endChild, untilGone } from '../../scripts/child.mjs'
import { findFreePort } from '../../scripts/free-port.mjs'
import { prepare } from '../../scripts/prepare.mjs'
import { waitUntilReady } from '../../scripts/serve.mjs'
import { ROOT } from '../../scripts/step.mjs'
import { runTypescript, testEnvironment } from './environment'
import { controlSandbox } from '@/tests/sandbox-control'
import { PASSWORD } from './users'

const HOST = '127.0.0.1'

export type App = Awaited<ReturnType<typeof startApp>>

/**
 * Starts the built app on its own port, data folder and WeChat sandbox.
 * @param people `none`: nobody has been set up yet. `one-of-each`: see USERS.
 */
export async function startApp(people: 'none' | 'one-of-each') {
  const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-e2e-'))
  const template = process.env.E2E_TEMPLATE
  if (!template) throw new Error('The template has not been made.')
  if (people === 'one-of-each') cpSync(template, dataDir, { recursive: true })
  const port = await findFreePort()
  const sandbox = await startOwnSandbox(dataDir)
  const environment = testEnvironment({ dataDir, port, sandboxUrl: sandbox.url })
  const { appUrl: url, setupToken } = await prepare(environment)
  let server = await startServer(port, environment)
  let userCount = 0

  const stop = (signal: 'SIGTERM' | 'SIGKILL') => endChild(server, signal)

  return {
    url,
    dataDir,
    environment,
    /** Where the first admin is made; null once there are people. */
    setupUrl: setupToken ? `${url}/setup?token=${setupToken}` : null,
    sandbox: controlSandbox(sandbox.url),
    /** The server's process. */
    pid: () => server.pid,
    /** Every byte of the database, to be searched for what must not stand in it. */
    readDatabase: () =>
      Buffer.concat(
        readdirSync(dataDir)
          .filter((name) => name.startsWith('sunflower.db'))
          .map((name) => readFileSync(join(dataDir, name))),
      ),
    /** Adds somebody as `npm run user` does; their password is PASSWORD. */
    async addUser({ role }: { role: Role }) {
      userCount += 1
      const email = `${role}-${userCount}@example.com`
      const args = ['add', '--email', email, '--name', `${role} ${userCount}`, '--role', role]
      const withPassword = { ...environment, USER_PASSWORD: PASSWORD }
      await runTypescript(['scripts/user.ts', ...args], withPassword)
      return { email, role, password: PASSWORD }
    },
    /** kill -9, as a power cut would. */
    kill: () => stop('SIGKILL'),
    /** Starts again on the same port and data, after a clean stop unless it was killed before. */
    async restart() {
      await stop('SIGTERM')
      server = await startServer(port, environment)
    },
    async close() {
      await stop('SIGTERM')
      await sandbox.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function startOwnSandbox(dataDir: string) {
  // The sandbox logs, and the log reads the environment: it must not make a data folder in the
  // project. Hence set first, imported after.
  process.env.DATA_DIR = dataDir
  process.env.LOG_LEVEL = 'warn'
  const { startSandbox } = await import('@/lib/wechat/sandbox/server')
  return startSandbox({ port: 0, stateFile: join(dataDir, 'e2e-sandbox.jsonl') })
}

async function startServer(port: number, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const server = spawn(process.execPath, nextStart({ host: HOST, port }), {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream
      .setEncoding('utf8')
      .on('data', (text: string) => (output = (output + text).slice(-20_000)))
  }
  const obstacle = await Promise.race([
    waitUntilReady(HOST, port),
    untilGone(server).then(() => 'it stopped'),
  ])
  if (obstacle !== 'ready') {
    server.kill('SIGKILL')
    throw new Error(`The app does not become ready: ${obstacle}\n${output}`)
  }
  return server
}
