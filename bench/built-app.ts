import { spawn } from 'node:child_process'
import { addUser } from '@/lib/auth/users'
import { ensureBuilt, nextStart } from '../scripts/build.mjs'
import { endChild } from '../scripts/child.mjs'
import { findFreePort } from '../scripts/free-port.mjs'
import { waitUntilReady } from '../scripts/serve.mjs'
import { ROOT } from '../scripts/step.mjs'
import { signIn } from '@/tests/sign-in'

const HOST = '127.0.0.1'
const ADMIN = { email: 'bench@example.com', password: 'a-long-bench-password' }

let admin: ReturnType<typeof addUser> | undefined

/**
 * The built app on the bench's own database, with an admin signed in.
 * @param environment what it is told besides; as it comes it runs no batches
 */
export async function startBuiltApp(environment: Record<string, string> = {}) {
  await ensureBuilt()
  await (admin ??= addUser(null, { ...ADMIN, name: 'Bench', role: 'admin' }))
  const port = await findFreePort()
  const url = `http://${HOST}:${port}`
  const server = spawn(process.execPath, nextStart({ host: HOST, port }), {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      APP_URL: url,
      WORKER: 'off',
      ...environment,
    },
    stdio: 'ignore',
  })
  const stop = () => endChild(server, 'SIGTERM')
  process.once('exit', () => server.kill('SIGKILL'))
  const state = await waitUntilReady(HOST, port)
  if (state !== 'ready') throw new Error(`The app does not become ready: ${state}`)
  const cookie = await signIn(url, ADMIN)
  return {
    url,
    cookie,
    /** One more session, as of somebody else. */
    signIn: () => signIn(url, ADMIN),
    pid: server.pid ?? 0,
    /** The whole page, as a browser that is signed in gets it. */
    async read(path: string): Promise<string> {
      // A connection of its own: one that was kept may be closed by the app just when it is used again.
      const response = await fetch(url + path, { headers: { cookie, connection: 'close' } })
      const html = await response.text()
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
      return html
    },
    stop,
  }
}
