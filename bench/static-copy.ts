import type { Page } from 'playwright'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

type File = { type: string; body: Buffer }

/**
 * What a page looks like when all is there, without its scripts: the same pictures, styles and fonts
 * in the same layout, served from memory by a bare Node server.
 */
export async function serveStaticCopy(page: Page, url: string) {
  const files = new Map<string, File>()
  const kept: Promise<unknown>[] = []
  page.on('response', (response) => {
    if (!['stylesheet', 'image', 'font'].includes(response.request().resourceType())) return
    const { pathname, search } = new URL(response.url())
    const type = response.headers()['content-type'] ?? ''
    kept.push(
      response.body().then(
        (body) => files.set(pathname + search, { type, body }),
        // From the browser's cache: it came before.
        () => undefined,
      ),
    )
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await Promise.all(kept)
  const html = (await page.content())
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*as="script"[^>]*>/g, '')
  files.set('/', { type: 'text/html; charset=utf-8', body: Buffer.from(html) })
  const zipped = new Map(
    [...files].map(([path, { type, body }]) => [
      path,
      /html|css/.test(type)
        ? { type, body: gzipSync(body), encoding: 'gzip' }
        : { type, body, encoding: 'identity' },
    ]),
  )
  const server = createServer((request, response) => {
    const file = zipped.get(request.url ?? '')
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.type, 'content-encoding': file.encoding })
    response.end(file.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
