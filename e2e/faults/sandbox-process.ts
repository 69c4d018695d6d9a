import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { endChild } from '../../scripts/child.mjs'
import { findFreePort } from '../../scripts/free-port.mjs'
import { TYPESCRIPT } from '../../scripts/prepare.mjs'
import { ROOT } from '../../scripts/step.mjs'
import { testEnvironment } from '../support/environment'

/** WeChat's sandbox in a process of its own, as far away as WeChat is. */
export async function startSandboxProcess(dataDir: string) {
  const port = await findFreePort()
  const args = [...TYPESCRIPT, 'scripts/sandbox.ts', '--port', String(port), '--latency', '100']
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: testEnvironment({ dataDir, port }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  // Nobody reads on, and a full pipe would stop it.
  child.stdout.resume()
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => endChild(child, 'SIGTERM'),
  }
}
