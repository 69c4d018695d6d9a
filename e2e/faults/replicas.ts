import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@/lib/database/create-database'
import { nextStart } from '../../scripts/build.mjs'
import { signalGroup, untilGone } from '../../scripts/child.mjs'
import { findFreePort } from '../../scripts/free-port.mjs'
import { findPostgresql, startPostgresql } from '../../scripts/postgresql.mjs'
import { prepare } from '../../scripts/prepare.mjs'
import { waitUntilReady } from '../../scripts/serve.mjs'
import { ROOT } from '../../scripts/step.mjs'
import { runTypescript, testEnvironment } from '../support/environment'
import { controlSandbox } from '@/tests/sandbox-control'
import { startBalancer } from './balancer'
import { startSandboxProcess } from './sandbox-process'

/** Preloaded into a replica: its clock goes by a file. */
const CLOCK = join(ROOT, 'e2e/faults/moved-clock.mjs')

/** Two replicas behind one address, one PostgreSQL, and WeChat's sandbox, each a process of its own. */
export async function startReplicas() {
  const folder = mkdtempSync(join(tmpdir(), 'sunflower-faults-'))
  const bin = await findPostgresql()
  if (!bin) throw new Error('There is no PostgreSQL on this machine.')
  const database = await startPostgresql(bin)
  const databaseUrl = database.url.replace(/postgres$/, 'sunflower')
  await createDatabase(databaseUrl)
  const sandbox = await startSandboxProcess(folder)
  const ports = [await findFreePort(), await findFreePort()] as const
  const balancer = await startBalancer(ports)
  const environmentOf = (at: 0 | 1): NodeJS.ProcessEnv => {
    const dataDir = join(folder, `replica-${at}`)
    mkdirSync(dataDir, { recursive: true })
    return {
      ...testEnvironment({ dataDir, port: ports[at], sandboxUrl: sandbox.url }),
      APP_URL: balancer.url,
      DATABASE_URL: databaseUrl,
      APP_SECRET: 'one-secret-for-both-of-the-replicas',
      NODE_OPTIONS: `--import=${CLOCK}`,
      MOVED_CLOCK_FILE: join(folder, `clock-${at}`),
    }
  }
  const environment = { ...environmentOf(0), NODE_OPTIONS: '' }
  await prepare(environment)
  await runTypescript(['e2e/support/add-users.ts'], environment)
  const replicas = [startReplica(environmentOf(0)), startReplica(environmentOf(1))] as const
  await Promise.all(replicas.map((replica) => replica.start()))
  await balancer.untilReady()

  return {
    url: balancer.url,
    folder,
    environment,
    database,
    sandbox: controlSandbox(sandbox.url),
    replicas,
    moveClock: (at: 0 | 1, byMs: number) =>
      writeFileSync(join(folder, `clock-${at}`), String(byMs)),
    async close() {
      await Promise.all(replicas.map((replica) => replica.stop('SIGTERM')))
      await balancer.close()
      await sandbox.stop()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One server and whatever it starts, such as its worker for batches. */
function startReplica(environment: NodeJS.ProcessEnv) {
  let server: ChildProcess | undefined
  const port = Number(environment.PORT)
  return {
    async start() {
      server = spawn(process.execPath, nextStart({ host: '127.0.0.1', port }), {
        cwd: ROOT,
        env: environment,
        stdio: 'ignore',
        detached: true,
      })
      const obstacle = await waitUntilReady('127.0.0.1', port)
      if (obstacle !== 'ready') throw new Error(obstacle)
    },
    /** SIGKILL takes the worker with it, as a machine does that loses its power. */
    async stop(signal: 'SIGTERM' | 'SIGKILL') {
      if (server === undefined) return
      const gone = untilGone(server)
      signalGroup(server, signal)
      await gone
    },
  }
}
