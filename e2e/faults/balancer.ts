import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'

const LOOK_EVERY_MS = 500
const LOOK_LIMIT_MS = 2_000

/** One address in front of several servers, as a proxy does it: in turn, those that say they are ready. */
export async function startBalancer(ports: readonly number[]) {
  const ready = new Set<number>()
  let turn = 0

  async function look(port: number) {
    try {
      const signal = AbortSignal.timeout(LOOK_LIMIT_MS)
      const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`, { signal })
      if (answer.ok) ready.add(port)
      else ready.delete(port)
    } catch {
      ready.delete(port)
    }
  }
  const looking = setInterval(() => ports.forEach((port) => void look(port)), LOOK_EVERY_MS)

  function pass(incoming: IncomingMessage, answer: ServerResponse) {
    const choice = [...ready]
    turn += 1
    // None is ready: whichever answers says why.
    const port = choice[turn % choice.length] ?? ports[turn % ports.length]
    const { method, headers, url: path } = incoming
    const onward = send({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
      reply.once('error', () => answer.destroy())
    })
    onward.once('error', () => {
      if (answer.headersSent) answer.destroy()
      else answer.writeHead(502).end('bad gateway')
    })
    incoming.pipe(onward)
  }

  const server = createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The balancer has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async untilReady() {
      while (ready.size < ports.length) await Promise.all(ports.map(look))
    },
    async close() {
      clearInterval(looking)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
