import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { noteStrictTransport } from './strict-transport'

/** What an answer says about itself after the app was started under this address. */
async function headerUnder(appUrl: string): Promise<string | null> {
  noteStrictTransport(appUrl)
  const server = createServer((_, response) => response.writeHead(404).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  const response = await fetch(`http://127.0.0.1:${address.port}/`)
  server.close()
  return response.headers.get('strict-transport-security')
}

it('is promised for a year where APP_URL is https, and never over plain http', async () => {
  expect(await headerUnder('http://codes.example.com')).toBeNull()
  expect(await headerUnder('https://codes.example.com')).toBe('max-age=31536000')
})
