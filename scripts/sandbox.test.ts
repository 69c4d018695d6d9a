import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { APPID, errcodeIn, visit } from '@/lib/wechat/sandbox/test-visitor'
import { findFreePort } from './free-port.mjs'

const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-script-'))
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(() => rmSync(dataDir, { recursive: true }))

function run(...options: string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/sandbox.ts', ...options],
    { env: { ...process.env, DATA_DIR: dataDir }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  running.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()))
  const ended = once(child, 'close').then(() => {
    running.delete(child)
    return { code: child.exitCode, ...said }
  })
  return { child, said, ended }
}

async function runUntilReady(port: number) {
  const started = run('--port', String(port))
  await expect.poll(() => started.said.out, { timeout: 20_000 }).toContain('\n')
  return { ...started, visitor: visit({ url: `http://127.0.0.1:${port}` }) }
}

test('says its address in one line, and keeps its count over kill -9', async () => {
  const port = await findFreePort()
  const first = await runUntilReady(port)
  expect(first.said.out).toMatch(new RegExp(`^WeChat sandbox on http://127.0.0.1:${port} .*\n$`))
  const token = await first.visitor.token()
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      first.visitor.post('/wxa/getwxacode', token, { path: `p/${n}` }),
    ),
  )
  expect(made.map(errcodeIn)).toEqual(Array.from({ length: 20 }, () => undefined))
  first.child.kill('SIGKILL')
  await first.ended

  const second = await runUntilReady(port)
  expect((await second.visitor.state()).apps[APPID]).toMatchObject({
    codesUsed: 20,
    callsToday: 20,
  })
  second.child.kill('SIGTERM')
  expect(await second.ended).toMatchObject({ code: 0, err: '' })
})

test.each([
  [['--port', 'none'], '--port must be a whole number from 1 to 65535'],
  [['--latency', '-1'], "Option '--latency"],
  [['--colour', 'red'], "Unknown option '--colour'"],
])('%j is one plain line and exit 1', async (options, line) => {
  const { code, out, err } = await run(...options).ended
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toContain(line)
  expect(err.trimEnd().split('\n')).toHaveLength(1)
})

test('a taken port is one plain line and exit 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, err } = await run('--port', String(port)).ended
  server.close()
  expect(code).toBe(1)
  expect(err).toBe('This port is taken: choose another with --port\n')
})
