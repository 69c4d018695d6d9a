import { execFileSync, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nextStart } from '../../scripts/build.mjs'
import { endChild } from '../../scripts/child.mjs'
import { findFreePort } from '../../scripts/free-port.mjs'
import { prepare } from '../../scripts/prepare.mjs'
import { waitUntilReady } from '../../scripts/serve.mjs'
import { ROOT } from '../../scripts/step.mjs'
import { runTypescript, testEnvironment } from '../support/environment'
import { controlSandbox } from '@/tests/sandbox-control'
import { startSandboxProcess } from './sandbox-process'

const DISK_MB = 64
const CHUNK = Buffer.alloc(1 << 20)

/** One desk on SQLite, whose data lies on a small disk of its own. Mounting one takes root. */
export async function startOnSmallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'sunflower-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder])
  const sandboxData = mkdtempSync(join(tmpdir(), 'sunflower-sandbox-'))
  const sandbox = await startSandboxProcess(sandboxData)
  const port = await findFreePort()
  const environment = testEnvironment({ dataDir: folder, port, sandboxUrl: sandbox.url })
  const { appUrl } = await prepare(environment)
  await runTypescript(['e2e/support/add-users.ts'], environment)
  const args = nextStart({ host: '127.0.0.1', port })
  const server = spawn(process.execPath, args, { cwd: ROOT, env: environment, stdio: 'ignore' })
  const obstacle = await waitUntilReady('127.0.0.1', port)
  if (obstacle !== 'ready') throw new Error(obstacle)
  const filler = join(folder, 'filler')

  return {
    url: appUrl,
    environment,
    sandbox: controlSandbox(sandbox.url),
    /** To its last byte, as a log that nobody looks after does it. */
    fill() {
      const file = openSync(filler, 'w')
      try {
        for (let size = CHUNK.length; size >= 1; size = Math.floor(size / 2)) fillBy(file, size)
      } finally {
        closeSync(file)
      }
    },
    makeRoom: () => rmSync(filler),
    async close() {
      await endChild(server, 'SIGTERM')
      await sandbox.stop()
      execFileSync('umount', ['--lazy', folder])
      for (const place of [folder, sandboxData]) rmSync(place, { recursive: true, force: true })
    },
  }
}

function fillBy(file: number, size: number) {
  try {
    while (writeSync(file, CHUNK, 0, size) > 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
