import { afterEach, describe, expect, it } from 'vitest'
import { postJson, PUBLIC_INTERNET, type Network } from './post'
import { LOOPBACK, startReceiver } from './test-receiver'

type Receiver = Awaited<ReturnType<typeof startReceiver>>
let receiver: Receiver | undefined
afterEach(() => receiver?.close())

const HOST = 'hook.example.com'
const order = (url: string) => ({ url: new URL(url), body: '{"a":"ä"}', headers: { 'x-a': 'b' } })

async function start(...answer: Parameters<typeof startReceiver>) {
  receiver = await startReceiver(...answer)
  return receiver
}

describe('what is refused by default', () => {
  it.each([
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://2130706433/',
  ])('%s is not public', async (url) => {
    await expect(postJson(order(url))).rejects.toMatchObject({ problem: 'private_address' })
  })

  it('reaches no server on this machine, though one listens', async () => {
    const { port, received } = await start((response) => response.end())
    const here = order(`https://127.0.0.1:${port}/`)
    await expect(postJson(here)).rejects.toMatchObject({ problem: 'private_address' })
    const named: Network = { ...PUBLIC_INTERNET, resolve: LOOPBACK.resolve }
    const byName = order(`https://${HOST}:${port}/`)
    await expect(postJson(byName, named)).rejects.toMatchObject({ problem: 'private_address' })
    expect(received).toEqual([])
  })

  it('one private address among public ones is enough', async () => {
    const mixed: Network = {
      ...PUBLIC_INTERNET,
      resolve: () => Promise.resolve(['8.8.8.8', '10.0.0.1']),
    }
    const sent = postJson(order(`https://${HOST}/`), mixed)
    await expect(sent).rejects.toMatchObject({ problem: 'private_address' })
  })

  it('only https', async () => {
    const sent = postJson(order('http://8.8.8.8/'), LOOPBACK)
    await expect(sent).rejects.toMatchObject({ problem: 'not_https' })
  })
})

describe('a request', () => {
  it('goes once, whole, to the address that was checked', async () => {
    const { urlOf, received } = await start((response) => response.end('{"ok":true}'))
    let lookups = 0
    // A name that means something else the second time it is asked.
    const rebound: Network = {
      ...LOOPBACK,
      resolve: () => Promise.resolve([lookups++ === 0 ? '127.0.0.1' : '10.0.0.1']),
      isAllowed: (address) => address === '127.0.0.1',
    }
    const answer = await postJson(order(urlOf(HOST, '/hook?key=1')), rebound)
    expect(answer).toEqual({ status: 200, body: '{"ok":true}' })
    expect(lookups).toBe(1)
    expect(received).toMatchObject([
      {
        path: '/hook?key=1',
        body: '{"a":"ä"}',
        headers: {
          host: expect.stringContaining(HOST),
          'content-type': 'application/json; charset=utf-8',
          'x-a': 'b',
        },
      },
    ])
  })

  it('follows no redirect', async () => {
    const { urlOf, received } = await start((response, { path }) => {
      if (path === '/hook') response.writeHead(302, { location: '/elsewhere' })
      response.end()
    })
    const sent = postJson(order(urlOf(HOST)), LOOPBACK)
    await expect(sent).rejects.toMatchObject({ problem: 'redirect', status: 302 })
    expect(received).toHaveLength(1)
  })

  it('reads no more than 64 kB of an answer', async () => {
    const { urlOf } = await start((response) => {
      response.write('x'.repeat(300_000))
    })
    const { body } = await postJson(order(urlOf(HOST)), LOOPBACK)
    expect(body).toHaveLength(64 * 1024)
  })

  it.each(['before', 'inside'])('waits no longer than its limit %s the answer', async (when) => {
    const { urlOf } = await start((response) => {
      if (when === 'inside') response.write('{')
    })
    const sent = postJson(order(urlOf(HOST)), { ...LOOPBACK, timeoutMs: 300 })
    await expect(sent).rejects.toMatchObject({ problem: 'timeout' })
  })

  it('does not wait for a resolver that says nothing', async () => {
    const deaf: Network = {
      ...LOOPBACK,
      resolve: () => new Promise(() => undefined),
      timeoutMs: 50,
    }
    const sent = postJson(order(`https://${HOST}/`), deaf)
    await expect(sent).rejects.toMatchObject({ problem: 'timeout' })
  })

  it('says when the name, the server or its certificate is wrong', async () => {
    const { port, urlOf } = await start((response) => response.destroy())
    const nobody: Network = { ...LOOPBACK, resolve: () => Promise.reject(new Error('ENOTFOUND')) }
    const unknown = postJson(order(`https://${HOST}/`), nobody)
    await expect(unknown).rejects.toMatchObject({ problem: 'unresolved' })
    const cut = postJson(order(urlOf(HOST)), LOOPBACK)
    await expect(cut).rejects.toMatchObject({ problem: 'unreachable' })
    const otherName = postJson(order(`https://other.example.com:${port}/`), LOOPBACK)
    await expect(otherName).rejects.toMatchObject({ problem: 'certificate' })
    const untrusted = postJson(order(urlOf(HOST)), { ...LOOPBACK, ca: undefined })
    await expect(untrusted).rejects.toMatchObject({ problem: 'certificate' })
  })
})
