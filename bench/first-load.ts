import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { endChild, runQuietly } from '../scripts/child.mjs'
import { NEXT } from '../scripts/build.mjs'
import { ROOT } from '../scripts/step.mjs'
import { findFreePort } from '../scripts/free-port.mjs'
import { startBuiltApp } from './built-app'
import { openPage, withChromium } from './chromium'
import type { Row } from './measure'
import { storePicturedCodes } from './pictured-codes'

const ALLOWED_KB = 150

/** All scripts a browser has fetched when the page has loaded, over those of an empty page. */
export async function measureFirstLoad(name: string, path: string): Promise<Row> {
  await storePicturedCodes(24)
  const app = await startBuiltApp()
  const ours = await scriptsOf(`${app.url}${path}`, app)
  await app.stop()
  const empty = await withEmptyApp((url) => scriptsOf(url))
  const [oursKb, emptyKb] = [kilobytes(ours), kilobytes(empty)]
  const more = oursKb - emptyKb
  const ratio = oursKb / emptyKb
  const largest = ours.sort((a, b) => b.bytes - a.bytes).slice(0, 5)
  return {
    name,
    anchor: 'an empty page of the same Next',
    unit: 'kB',
    ratio: { median: ratio, least: ratio, most: ratio },
    oursMs: oursKb,
    anchorMs: emptyKb,
    p95: { oursMs: oursKb, ratio },
    target: { asked: `+ ≤ ${ALLOWED_KB} kB`, isMet: more <= ALLOWED_KB },
    note:
      `+ ${more.toFixed(1)} kB of gzip -9 in ${ours.length} scripts against ${empty.length}; the largest: ` +
      largest.map(({ file, bytes }) => `${file} ${(bytes / 1000).toFixed(0)}`).join(', '),
  }
}

type Script = { file: string; bytes: number }

const kilobytes = (scripts: readonly Script[]) =>
  scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000

async function scriptsOf(url: string, app?: { url: string; cookie: string }): Promise<Script[]> {
  return withChromium(async (browser) => {
    const { page } = await openPage(browser, app)
    const bodies: Promise<Script>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      const file = new URL(response.url()).pathname.split('/').at(-1) ?? ''
      bodies.push(
        response.body().then((body) => ({ file, bytes: gzipSync(body, { level: 9 }).length })),
      )
    })
    await page.goto(url, { waitUntil: 'load' })
    return Promise.all(bodies)
  })
}

/** Builds and serves an app of one empty page inside the project, where it finds the same packages. */
async function withEmptyApp<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(ROOT, '.bench-empty-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  try {
    writeEmptyApp(folder)
    const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
    await runQuietly('next build', process.execPath, [NEXT, 'build', folder], { env })
    const port = await findFreePort()
    const args = [NEXT, 'start', folder, '-p', String(port), '-H', '127.0.0.1']
    const server = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      await waitForLine(server.stdout, 'Ready')
      return await work(`http://127.0.0.1:${port}/`)
    } finally {
      await endChild(server, 'SIGTERM')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeEmptyApp(folder: string): void {
  mkdirSync(join(folder, 'app'))
  const files = {
    'package.json': '{ "name": "empty", "private": true, "type": "module" }',
    'next.config.js': `export default { agentRules: false, turbopack: { root: ${JSON.stringify(ROOT)} } }`,
    'app/layout.jsx':
      'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
    'app/page.jsx': 'export default () => <p>Empty</p>',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

async function waitForLine(stream: NodeJS.ReadableStream, word: string): Promise<void> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.includes(word)) return
  }
  throw new Error(`the empty app ended: ${text}`)
}
