import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { noteClientAddresses, REQUEST_ID_HEADER } from '@/lib/auth/client-address'
import { logRequests } from './log-requests'
import { catchLog } from './test-log'

const caught = catchLog()
let url = ''

const server = createServer((request, response) => {
  if (request.url === '/never') return
  response.statusCode = request.url === '/gone' ? 404 : 200
  response.end('done')
})

beforeAll(async () => {
  noteClientAddresses(0)
  logRequests()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
})
beforeEach(() => caught.forget())
afterAll(() => {
  caught.release()
  server.close()
})

const lineOf = (count = 1) =>
  vi.waitFor(() => {
    expect(caught.lines()).toHaveLength(count)
    return caught.lines()
  })

it.each([
  ['GET', '/codes', '/codes', 200],
  ['POST', '/codes/0f9a8b7c-1d2e-4f3a-8b5c-6d7e8f9a0b1c', '/codes/[id]', 200],
  ['GET', '/settings/users/k3J9vQ2mZ8xT1bN5wR7yL4cD6fH0gS2a', '/settings/users/[id]', 200],
  [
    'POST',
    '/api/auth/passkey/generate-authenticate-options',
    '/api/auth/passkey/generate-authenticate-options',
    200,
  ],
  ['DELETE', '/gone', '/gone', 404],
])('%s %s', async (method, path, route, status) => {
  const response = await fetch(url + path, { method })
  const [line] = await lineOf()
  expect(line).toEqual({
    level: 30,
    time: expect.any(String),
    requestId: response.headers.get(REQUEST_ID_HEADER),
    method,
    route,
    status,
    ms: expect.any(Number),
    msg: 'request',
  })
})

it.each(['/setup', '/invite', '/reset', '/codes'])('%s without its query', async (path) => {
  await fetch(`${url}${path}?token=lets-its-holder-in`)
  expect(await lineOf()).toMatchObject([{ route: path }])
  expect(caught.text()).not.toContain('lets-its-holder-in')
})

it('what machines ask every second, and the files of a page, stay out', async () => {
  const small = ['/api/health/live', '/api/health/ready', '/_next/static/a.js', '/icon.svg']
  for (const path of small) await fetch(url + path)
  await fetch(`${url}/icon.svg/else`)
  expect(await lineOf()).toMatchObject([{ route: '/icon.svg/else' }])
})

it('a request that was given up', async () => {
  const asked = get(`${url}/never`)
  asked.on('error', () => {})
  await once(server, 'request')
  asked.destroy()
  expect(await lineOf()).toMatchObject([{ route: '/never', cut: true }])
})
