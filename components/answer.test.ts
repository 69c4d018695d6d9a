import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, askWith, Refused } from './answer'

type Progress = { id: string; done: number }

const ANSWERS: Record<string, [status: number, body: string]> = {
  '/ours': [200, '{"id":"a","done":3}'],
  '/older': [200, '{"id":"a"}'],
  '/list': [200, '[1]'],
  '/nothing': [200, 'null'],
  '/proxy': [200, '<html>Sign in to the network</html>'],
  '/refused': [409, '{"error":{"code":"conflict","title":"Changed meanwhile"}}'],
  '/broken': [502, '{"message":"Bad gateway"}'],
}

let server: Server
let base: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body] = ANSWERS[request.url ?? ''] ?? [404, '{}']
    request.resume().on('end', () => response.writeHead(status).end(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((done) => server.close(done)))

const FIELDS = ['id', 'done'] as const
const signal = AbortSignal.timeout(10_000)

describe.each([
  ['asked', (path: string) => ask<Progress>(base + path, FIELDS, signal)],
  ['sent an order', (path: string) => askWith<Progress>(base + path, { a: 1 }, FIELDS, signal)],
])('an address that is %s', (_, get) => {
  it('answers what was asked for', async () => {
    expect(await get('/ours')).toEqual({ id: 'a', done: 3 })
  })

  it.each(['/older', '/list', '/nothing', '/proxy', '/broken'])(
    'is not believed where the answer is none of ours: %s',
    async (path) => {
      await expect(get(path)).rejects.toThrow()
      await expect(get(path)).rejects.not.toBeInstanceOf(Refused)
    },
  )

  it('refuses in the server’s words', async () => {
    await expect(get('/refused')).rejects.toMatchObject({ view: { title: 'Changed meanwhile' } })
  })
})
