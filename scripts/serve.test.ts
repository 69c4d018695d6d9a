import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { endChild, isAlive, untilGone } from './child.mjs'
import { findFreePort } from './free-port.mjs'
import { countRestarts, RESTARTS } from './restarts.mjs'
import { ROOT } from './step.mjs'

// What npm start does while its server runs. The server here is a small one; image.test.ts has the real.

const folder = mkdtempSync(join(tmpdir(), 'sunflower-serve-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** With a child that outlives it, as the batch worker may for the rows it is at. */
const SERVER = `
  import { spawn } from 'node:child_process'
  import { createServer } from 'node:http'
  const line = 'console.log(JSON.stringify({ level: 30, msg: "worker" })); setInterval(() => {}, 1000)'
  const worker = spawn(process.execPath, ['-e', line], { stdio: ['ignore', 'inherit', 'inherit'] })
  // The signal goes to both: the worker may have gone before.
  const isGone = () => worker.exitCode !== null || worker.signalCode !== null
  process.on('SIGTERM', () => {
    if (isGone()) process.exit(0)
    worker.once('exit', () => process.exit(0))
    worker.kill()
  })
  createServer((request, response) => {
    const isLast = request.url === '/print'
    if (isLast) {
      console.log('printed by a library')
      console.log(JSON.stringify({ level: 40, time: 'now', msg: 'a line of the log' }))
    }
    response.end(JSON.stringify({ server: process.pid, worker: worker.pid }), () => {
      if (isLast) throw new RangeError('out of room')
    })
  }).listen(Number(process.env.PORT), process.env.HOSTNAME)
`

const COMMAND = `
  import { runCommand } from '${pathToFileURL(join(ROOT, 'scripts/step.mjs')).href}'
  import { serve } from '${pathToFileURL(join(ROOT, 'scripts/serve.mjs')).href}'
  import { say } from '${pathToFileURL(join(ROOT, 'scripts/log-lines.mjs')).href}'
  const { settings, limits } = JSON.parse(process.argv[1])
  runCommand(() => serve(settings, () => say('ready for the first time'), limits))
`

const kills: (() => void)[] = []
afterEach(() => kills.splice(0).forEach((kill) => kill()))

/** npm start's own process, over such a server. */
async function start(source = SERVER, limits = { ...RESTARTS, firstDelayMs: 1 }) {
  const port = await findFreePort()
  const file = join(folder, `server-${port}.mjs`)
  writeFileSync(file, source)
  const settings = { isDev: false, host: '127.0.0.1', port, server: file }
  const args = ['--input-type=module', '-e', COMMAND, JSON.stringify({ settings, limits })]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  kills.push(() => child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text))
  }
  const ask = async (path = '/'): Promise<{ server: number; worker: number }> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    const pids: { server: number; worker: number } = JSON.parse(await response.text())
    kills.push(() =>
      Object.values(pids)
        .filter(isAlive)
        .forEach((pid) => process.kill(pid)),
    )
    return pids
  }
  const log = (): Record<string, unknown>[] =>
    output.stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  const isServing = /^(ready for the first time|the server is back)$/
  let starts = 0
  return {
    child,
    output,
    ask,
    /** The log so far: each line of it, or the test fails. */
    log,
    /** Its processes, once they are others than those and whoever started them knows that they serve. */
    renewed: (than?: { server: number }) => {
      starts += 1
      return vi.waitFor(
        async () => {
          const pids = await ask()
          expect(pids.server).not.toBe(than?.server)
          expect(log().filter(({ msg }) => isServing.test(String(msg)))).toHaveLength(starts)
          return pids
        },
        { timeout: 60_000, interval: 20 },
      )
    },
  }
}

const untilDead = (pid: number) =>
  vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 60_000, interval: 20 })
const messages = (log: Record<string, unknown>[]) => log.map(({ msg }) => msg)

describe('a server that dies', () => {
  it('is started again, told in the log, and leaves nothing behind', async () => {
    const { renewed, log, child } = await start()
    const first = await renewed()
    process.kill(first.server, 'SIGKILL')
    const second = await renewed(first)
    await untilDead(first.worker)
    await vi.waitFor(() => expect(messages(log())).toContain('the server is back'))
    expect(log()).toContainEqual({
      level: 50,
      time: expect.any(String),
      msg: 'the server has ended, and is started again',
      code: null,
      signal: 'SIGKILL',
      restart: 1,
      most: 5,
      delayMs: 1,
    })
    expect(messages(log()).filter((msg) => msg === 'ready for the first time')).toHaveLength(1)
    expect(await endChild(child, 'SIGTERM')).toBe(0)
    await Promise.all([untilDead(second.server), untilDead(second.worker)])
  })

  it('by itself, too, with what it said', async () => {
    const { ask, renewed, log, child } = await start()
    const first = await renewed()
    await ask('/print')
    await renewed(first)
    const printed = log().filter(({ msg }) => /printed|a line|out of room/.test(String(msg)))
    expect(printed.toSorted((one, other) => Number(one.level) - Number(other.level))).toEqual([
      { level: 30, time: expect.any(String), msg: 'printed by a library' },
      { level: 40, time: 'now', msg: 'a line of the log' },
      {
        level: 50,
        time: expect.any(String),
        msg: 'RangeError: out of room',
        stack: expect.stringMatching(/RangeError: out of room\n {4}at [^]*Node\.js v/),
      },
    ])
    await endChild(child, 'SIGTERM')
  })

  it('too often is given up, and nothing is left behind', async () => {
    const { renewed, log, child } = await start(SERVER, { ...RESTARTS, most: 2, firstDelayMs: 1 })
    const seen = [await renewed()]
    for (let killed = 0; killed < 3; killed += 1) {
      process.kill(seen.at(-1)?.server ?? 0, 'SIGKILL')
      if (killed < 2) seen.push(await renewed(seen.at(-1)))
    }
    expect(await untilGone(child)).toBe(1)
    const told = {
      level: 50,
      msg: 'the server has ended too often, and is not started again',
      signal: 'SIGKILL',
      most: 2,
    }
    expect(log()).toContainEqual(expect.objectContaining(told))
    for (const { server, worker } of seen) await Promise.all([untilDead(server), untilDead(worker)])
  })
})

describe('no restart', () => {
  it('of a server that was told to stop itself', async () => {
    const { renewed, child, log } = await start()
    process.kill((await renewed()).server, 'SIGTERM')
    expect(await untilGone(child)).toBe(0)
    expect(messages(log())).not.toContain('the server has ended, and is started again')
  })

  it.each([0, 1, 78])('of one that ends with %s before it is ready', async (code) => {
    const source = `console.log('a banner'); console.error('PORT: taken'); process.exit(${code})`
    const { child, output } = await start(source)
    expect(await untilGone(child)).toBe(1)
    await vi.waitFor(() => expect(output.stderr).toContain('exit code'))
    expect(output.stdout).toBe('')
    expect(output.stderr.trim().split('\n').toSorted()).toEqual([
      'PORT: taken',
      `The app stopped while starting (exit code ${code}).`,
      'a banner',
    ])
  })

  it('after a stop that was asked for between two of them', async () => {
    const { renewed, child, log } = await start(SERVER, { ...RESTARTS, firstDelayMs: 600_000 })
    const { server, worker } = await renewed()
    process.kill(server, 'SIGKILL')
    await vi.waitFor(() =>
      expect(log().at(-1)).toMatchObject({ msg: 'the server has ended, and is started again' }),
    )
    expect(await endChild(child, 'SIGTERM')).toBe(0)
    await untilDead(worker)
  })
})

it('five times in ten minutes, each after twice the time', () => {
  let nowMs = 0
  const restarts = countRestarts(RESTARTS, () => nowMs)
  const delays = () => Array.from({ length: 6 }, () => restarts.next()?.delayMs ?? null)
  expect(delays()).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, null])
  nowMs = 10 * 60_000 - 1
  expect(restarts.next()).toBeNull()
  nowMs += 1
  expect(restarts.next()).toEqual({ restart: 1, delayMs: 1_000 })
})
