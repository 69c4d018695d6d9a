import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import sharp from 'sharp'
import type { CodeRequest } from './code-request'
import type { TokenConnection } from './connection'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** Test support: a server that answers as one test needs, on a free loopback port. */
export async function startTestServer(handler: Handler, tokenSeconds = 7200) {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(new URL(request.url ?? '', 'http://test').pathname)
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      if (request.url?.startsWith('/cgi-bin/stable_token')) {
        response.end(JSON.stringify({ access_token: 'test-token', expires_in: tokenSeconds }))
      } else handler(request, response, body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const connection: TokenConnection = {
    mode: 'https',
    baseUrl: `http://127.0.0.1:${address.port}`,
    appId: 'wxtest',
    appSecret: 'test-secret',
    tokenWay: 'stable',
  }
  return {
    connection,
    tokenRequests: () => paths.filter((path) => path === '/cgi-bin/stable_token').length,
    /** Requests that arrived and were not for a token. */
    codePaths: () => paths.filter((path) => path !== '/cgi-bin/stable_token'),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Any request will do where the answer is what a test is about. */
export const ANY_CODE: CodeRequest = { kind: 'qrcode', path: 'pages/index/index', widthPx: 280 }

/** Noise, so that a cut picture lacks pixels and not only a trailer. */
export async function testPicture(format: 'jpeg' | 'png', widthPx = 300): Promise<Buffer> {
  const pixels = Buffer.alloc(widthPx * widthPx * 3, 200).map(
    (value, at) => (value + at * at) % 251,
  )
  const raw = { width: widthPx, height: widthPx, channels: 3 } as const
  return sharp(pixels, { raw }).toFormat(format).toBuffer()
}
