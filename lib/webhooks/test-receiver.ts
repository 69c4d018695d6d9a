import { createServer } from 'node:https'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Network } from './post'

// Test support: the key of servers that exist in tests alone, and the certificate they show for the
// hosts below, signed by itself and good until 2120.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSk/pstAbQHngu/MQ
Eik5KQ6Cop6MGukyGy3hsNSd7BKhRANCAASlhA74cNkuWgo8iY8E4YtOU7T2Bxr+
3yLzSC3b0gI4xlM/Q818k9Awc4lT51JxIiG0Qc3LYHVzg4qIUGgOmH1l
-----END PRIVATE KEY-----
`
export const TEST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBoDCCAUWgAwIBAgIBATAKBggqhkjOPQQDAjAaMRgwFgYDVQQDDA9TdW5mbG93
ZXIgdGVzdHMwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBoxGDAW
BgNVBAMMD1N1bmZsb3dlciB0ZXN0czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BKWEDvhw2S5aCjyJjwThi05TtPYHGv7fIvNILdvSAjjGUz9DzXyT0DBziVPnUnEi
IbRBzctgdXODiohQaA6YfWWjejB4MA8GA1UdEwEB/wQFMAMBAf8wRgYDVR0RBD8w
PYIQaG9vay5leGFtcGxlLmNvbYITcXlhcGkud2VpeGluLnFxLmNvbYIOb3Blbi5m
ZWlzaHUuY26HBH8AAAEwHQYDVR0OBBYEFCh1rA721X2Rf72cnJIR6zN1i11jMAoG
CCqGSM49BAMCA0kAMEYCIQDG6YzyVSFfB5gduUw7qrPj6epwFC7Eur+0RTezLYP5
jgIhALX4EoSA98h1s3cGEWXuOu5M4ztfOFzbV0Br/FpCM/Mw
-----END CERTIFICATE-----
`

/** Hosts that the certificate is for. */
export const TEST_HOSTS = {
  json: 'hook.example.com',
  wecom: 'qyapi.weixin.qq.com',
  feishu: 'open.feishu.cn',
}

type Received = { path: string; headers: IncomingHttpHeaders; body: string }

/** An https server on loopback that keeps what it is sent and answers as a test needs. */
export async function startReceiver(answer: (response: ServerResponse, order: Received) => void) {
  const received: Received[] = []
  const server = createServer({ key: KEY, cert: TEST_CERTIFICATE }, (request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const order = { path: request.url ?? '', headers: request.headers, body }
      received.push(order)
      answer(response, order)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    received,
    urlOf: (host: string, path = '/hook') => `https://${host}:${address.port}${path}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Every host is on this machine, and this machine is allowed. */
export const LOOPBACK: Network = {
  resolve: () => Promise.resolve(['127.0.0.1']),
  isAllowed: () => true,
  ca: TEST_CERTIFICATE,
  timeoutMs: 2_000,
}
