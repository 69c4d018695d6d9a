import { Agent, createServer, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noteClientAddresses, REQUEST_ID_HEADER } from '@/lib/auth/client-address'
import { requestContext } from './request-context'

let server: Server
let port = 0

beforeAll(async () => {
  noteClientAddresses(1)
  server = createServer((incoming, response) => {
    void (async () => {
      const first = requestContext()
      // Whoever works long is overtaken by others on every connection.
      await text(incoming)
      await wait(Number(new URL(incoming.url ?? '/', 'http://desk').searchParams.get('ms')))
      const later = await new Promise((resolve) => setImmediate(() => resolve(requestContext())))
      response.end(JSON.stringify({ first, later }))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address) ({ port } = address)
})
afterAll(() => server.close())

type Said = { address: string; requestId: string; method: string; path: string }
type Answer = { id: unknown; first: Said; later: Said }

const agent = new Agent({ keepAlive: true, maxSockets: 3 })

function ask(n: number): Promise<Answer> {
  const headers = { 'X-Forwarded-For': `198.51.100.${n}` }
  const path = `/n/${n}?ms=${(n * 7) % 12}`
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', agent, path, headers })
    sent.once('error', reject).once('response', (response) => {
      const id = response.headers[REQUEST_ID_HEADER.toLowerCase()]
      void text(response).then((body) => {
        const said: Omit<Answer, 'id'> = JSON.parse(body)
        resolve({ id, ...said })
      }, reject)
    })
    sent.end('x'.repeat(70_000))
  })
}

it('belongs to its own request, whatever else runs on the same connections', async () => {
  const answers = await Promise.all(Array.from({ length: 90 }, (_, n) => ask(n)))
  for (const [n, { id, first, later }] of answers.entries()) {
    expect(first).toEqual({
      address: `198.51.100.${n}`,
      method: 'POST',
      path: `/n/${n}`,
      requestId: id,
    })
    expect(later).toEqual(first)
  }
  expect(new Set(answers.map(({ id }) => id)).size).toBe(90)
  expect(requestContext()).toBeNull()
})

it('belongs to its own request when several come down one connection at once', async () => {
  const socket = connect(port, '127.0.0.1')
  const requests = [1, 2, 3].map((n) => {
    // The first takes longest, so all three are underway together.
    const line = `GET /n/${n}?ms=${20 / n} HTTP/1.1\r\nHost: desk\r\n`
    return `${line}X-Forwarded-For: 198.51.100.${n}\r\n${n === 3 ? 'Connection: close\r\n' : ''}\r\n`
  })
  socket.write(requests.join(''))
  const bodies = [...(await text(socket)).matchAll(/^\{.*\}/gm)].map(([body]): Omit<Answer, 'id'> =>
    JSON.parse(body),
  )
  expect(bodies.map(({ first, later }) => [first.address, later.address])).toEqual(
    [1, 2, 3].map((n) => [`198.51.100.${n}`, `198.51.100.${n}`]),
  )
})
