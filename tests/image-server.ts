import { execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endChild, untilGone } from '@/scripts/child.mjs'
import { findFreePort } from '@/scripts/free-port.mjs'
import { waitUntilReady } from '@/scripts/serve.mjs'
import { signIn } from './sign-in'

// What npm run image makes, run as it would be elsewhere: by somebody who owns none of
// its files and may change none, with nothing of the project around.

const run = promisify(execFile)

/** Nobody, where we may choose. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null

/** Makes the image (and builds first, after a change) in a folder of its own. */
export async function makeImage(): Promise<string> {
  const folder = join(makeFolder(), 'app')
  // Built for production, whatever the test's own environment says.
  const env = { ...process.env, NODE_ENV: 'production' as const, APP_URL: '' }
  await run(process.execPath, ['scripts/image.mjs', folder], { env })
  makeReadOnly(folder)
  return folder
}

/** A folder that the server's user may look into, and owns. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunflower-image-'))
  chmodSync(folder, 0o755)
  if (NOBODY) chownSync(folder, NOBODY.uid, NOBODY.gid)
  return folder
}

/** Also for its owner; npm run image itself is what may replace it. */
function makeReadOnly(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) makeReadOnly(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o555)
  }
  chmodSync(folder, 0o555)
}

export type TestServer = Awaited<ReturnType<typeof startServer>>

/** @param settings the environment, all of it but PATH */
export async function startServer(image: string, settings: Record<string, string>) {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: url,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production' as const,
    ...settings,
  }
  const startedMs = performance.now()
  // As open as a machine may be.
  const umask = process.umask(0)
  const server = spawn(process.execPath, ['commands/start.mjs'], {
    cwd: image,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...NOBODY,
  })
  process.umask(umask)
  let output = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const state = await Promise.race([
    waitUntilReady('127.0.0.1', port),
    untilGone(server).then(() => 'it stopped'),
  ])
  if (state !== 'ready') throw new Error(`The server does not become ready: ${state}\n${output}`)
  return {
    url,
    readyMs: performance.now() - startedMs,
    output: () => output,
    /** The process that serves, and those it has started in turn. */
    async processes(): Promise<{ serving: number; below: number[] }> {
      const [serving = 0] = await listChildren(server.pid ?? 0)
      return { serving, below: await listChildren(serving) }
    },
    /** One of the image's npm commands, as its user. */
    command: async (line: readonly string[], more: Record<string, string> = {}) =>
      (
        await run('npm', ['run', '--silent', ...line], {
          cwd: image,
          env: { ...env, ...more },
          ...NOBODY,
        })
      ).stdout,
    signIn: (person: { email: string; password: string }) => signIn(url, person),
    /** Tells it to stop; the exit code, and how long that took. */
    async stop() {
      const askedMs = performance.now()
      const exitCode = await endChild(server, 'SIGTERM')
      return { exitCode, tookMs: performance.now() - askedMs }
    },
    kill: () => server.kill('SIGKILL'),
  }
}

async function listChildren(pid: number): Promise<number[]> {
  // Found none is an exit code, too.
  const { stdout } = await run('pgrep', ['-P', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.split('\n').filter(Boolean).map(Number)
}
