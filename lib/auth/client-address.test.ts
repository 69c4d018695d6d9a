import { createServer, request } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import {
  addressOf,
  CLIENT_ADDRESS_HEADER,
  networkOf,
  noteClientAddresses,
  REQUEST_PATH_HEADER,
  shortAddress,
} from './client-address'

describe('addressOf', () => {
  it.each([
    [0, '203.0.113.9', undefined, '203.0.113.9'],
    [0, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    [0, '127.0.0.1', '198.51.100.1', '127.0.0.1'],
    [0, '::1', '1.1.1.1, 198.51.100.1', '::1'],
    [1, '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    [1, '203.0.113.9', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    [1, '::ffff:127.0.0.1', '2001:db8::1', '2001:db8::1'],
    [2, '203.0.113.9', '6.6.6.6, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
    [2, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    [1, '127.0.0.1', 'nonsense', '127.0.0.1'],
    [1, '127.0.0.1', '198.51.100.1, nonsense', '127.0.0.1'],
    [1, '127.0.0.1', '', '127.0.0.1'],
    [1, '127.0.0.1', undefined, '127.0.0.1'],
    [0, '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    [0, undefined, undefined, 'unknown'],
  ])('%i proxies, peer %s, forwarded %s: %s', (proxies, peer, forwarded, expected) => {
    expect(addressOf(peer, forwarded, proxies)).toBe(expected)
  })
})

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s: %s', (address, expected) => {
    expect(networkOf(address)).toBe(expected)
  })
})

describe('shortAddress', () => {
  it.each([
    ['0000:0000:0000:0000:0000:0000:0000:0001', '::1'],
    ['2001:0db8:0001:0000:0000:0000:0000:00ff', '2001:db8:1::ff'],
    ['203.0.113.9', '203.0.113.9'],
    ['unknown', 'unknown'],
  ])('%s: %s', (address, expected) => {
    expect(shortAddress(address)).toBe(expected)
  })
})

/** What a server of this process finds in the headers of a request. */
async function headersSeen(headers: Record<string, string>): Promise<unknown> {
  const server = createServer((incoming, response) => {
    response.end(JSON.stringify(incoming.headers))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  const { port } = address
  const seen = await new Promise<string>((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/codes?q=1', headers }, (response) => {
      response.setEncoding('utf8').once('data', resolve)
    })
    sent.once('error', reject).end()
  })
  server.close()
  return JSON.parse(seen)
}

describe('noteClientAddresses', () => {
  it('no request that came before can bring the headers itself', async () => {
    const seen = await headersSeen({
      'x-sunflower-client-address': '6.6.6.6',
      'x-sunflower-request-path': '/evil',
    })
    expect(seen).not.toHaveProperty([CLIENT_ADDRESS_HEADER])
    expect(seen).not.toHaveProperty([REQUEST_PATH_HEADER])
    vi.resetModules()
    const again = await import('./client-address')
    expect(again.CLIENT_ADDRESS_HEADER, 'in another bundle').toBe(CLIENT_ADDRESS_HEADER)
  })

  it('overwrites what a client claims', async () => {
    noteClientAddresses(1)
    const seen = await headersSeen({
      [CLIENT_ADDRESS_HEADER]: '6.6.6.6',
      [REQUEST_PATH_HEADER]: '/evil',
      'X-Forwarded-For': '6.6.6.6, 198.51.100.7',
    })
    expect(seen).toMatchObject({
      [CLIENT_ADDRESS_HEADER]: '198.51.100.7',
      [REQUEST_PATH_HEADER]: '/codes?q=1',
    })
  })
})
