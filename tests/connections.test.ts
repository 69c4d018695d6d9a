import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// Who speaks to the network, in all of the product.

/** What opens a connection, or answers one, by how it is written. */
const NETWORK =
  /from '(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises|undici)'|\bfetch\(|new WebSocket/

it('nothing else on the server opens a connection', () => {
  const files = ['app', 'lib']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => /\.tsx?$/.test(path) && !/generated\/|\.test\.|\/test-/.test(path))
    .concat('proxy.ts', 'instrumentation.ts')
  const found = files.filter((path) => NETWORK.test(readFileSync(path, 'utf8')))
  expect(found.sort()).toEqual(
    [
      // Listen only: they look at what comes in, or answer it.
      'lib/auth/client-address.ts',
      'lib/auth/request-origin.ts',
      'lib/webhooks/settings.ts',
      'lib/http/each-request.ts',
      // The checked webhook: https, public addresses, no redirect.
      'lib/webhooks/address.ts',
      'lib/webhooks/post.ts',
      // WeChat: the hosts above, no redirect.
      'lib/wechat/http-exchange.ts',
      // The sandbox answers on loopback, and is asked whether it does.
      'lib/programs/keep-sandbox.ts',
      'lib/wechat/sandbox/server.ts',
    ].sort(),
  )
})
