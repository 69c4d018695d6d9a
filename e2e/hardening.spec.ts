import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { PAGES } from '@/lib/auth/access'
import { ROOT } from '@/scripts/step.mjs'
import { fetchFromSandbox } from './support/fetch-from-sandbox'
import { generateInForm } from './support/generate'
import { seedCodes } from './support/seed-codes'
import { expect, signIn, test } from './support/test'

// What the built app says to a browser, and whether a browser finds anything in it to object to.

test.use({ locale: 'en-GB', ownApp: 'hardening' })

const DOORS = ['/sign-in', '/setup?token=wrong', '/invite', '/reset']

/** Everything a browser refuses because of the page's policy, from now on. */
async function collectViolations(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const place = event.target instanceof Element ? event.target.outerHTML.slice(0, 200) : ''
      window.tellViolation(`${event.violatedDirective} ${event.blockedURI} ${place}`)
    })
  })
  return violations
}

declare global {
  interface Window {
    tellViolation: (text: string) => void
  }
}

/** An address of each page of the table, with something on it to see. */
async function fillDesk(page: Page): Promise<string[]> {
  const codeId = await generateInForm(page, 'pages/hardening/index')
  const { program }: { program: { id: string } } = await (
    await page.request.get(`/api/codes/${codeId}`)
  ).json()
  const made = await page.request.post(`/api/batches?programId=${program.id}&name=shops.csv`, {
    headers: { 'content-type': 'application/octet-stream' },
    data: Buffer.from('path,title\npages/a/1,One\npages/a/2,Two\n'),
  })
  expect(made.status(), await made.text()).toBe(201)
  const { id }: { id: string } = await made.json()
  const session = await page.request.get('/api/auth/get-session')
  const { user }: { user: { id: string } } = await session.json()
  const ids = { '/batches/[id]': id, '/settings/users/[id]': user.id, '/codes/[id]': codeId }
  const ofProgram = { '/settings/mini-programs/[id]/pages': program.id }
  const known = new Map(Object.entries({ ...ids, ...ofProgram }))
  return Object.keys(PAGES).map((address) => address.replace('[id]', known.get(address) ?? ''))
}

test('no page breaks its policy, and none of a signed-in person is kept by a cache', async ({
  page,
}) => {
  test.setTimeout(400_000)
  const violations = await collectViolations(page)
  const nonces = new Set<string>()

  const visit = async (address: string) => {
    const response = await page.goto(address)
    await expect(page.getByRole('heading').first()).toBeVisible()
    // Else what is still on its way is cut off by the next page.
    await page.waitForLoadState('networkidle')
    const headers = response?.headers() ?? {}
    const policy = headers['content-security-policy'] ?? ''
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval|https?:/)
    expect(policy, address).toContain("frame-ancestors 'none'")
    expect(policy, address).toContain("base-uri 'none'")
    expect(policy, address).toContain("object-src 'none'")
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    expect(nonces, address).not.toContain(nonce)
    nonces.add(nonce)
    expect(headers['cache-control'], address).toContain('no-store')
    expect(violations, address).toEqual([])
  }

  for (const address of DOORS) await visit(address)
  await signIn(page, 'admin')
  for (const address of await fillDesk(page)) await visit(address)
})

test('a policy is a policy: a style that somebody slipped in does nothing', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/Content Security Policy/)
  const violations = await collectViolations(page)
  await page.goto('/sign-in')
  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<p id="slipped" style="position:fixed">.</p>'),
  )
  const position = await page.locator('#slipped').evaluate((p) => getComputedStyle(p).position)
  expect(position).toBe('static')
  await expect.poll(() => violations).toHaveLength(1)
})

test('no answer of ours was made when the app was built', async () => {
  const manifest: unknown = JSON.parse(
    await readFile(join(ROOT, '.next/prerender-manifest.json'), 'utf8'),
  )
  const made = z.object({ routes: z.record(z.string(), z.unknown()) }).parse(manifest)
  expect(Object.keys(made.routes).sort()).toEqual(['/_global-error', '/icon.svg'])
})

test('every answer says how it may be used', async ({ page, app }) => {
  const drawn = await fetchFromSandbox(app.sandbox.url, { path: 'pages/headers', width: 280 })
  await seedCodes(app.dataDir, [{ id: 'of-headers', title: 'Shop', picture: drawn }])
  await signIn(page, 'operator')
  const picture = '/api/codes/of-headers/image'
  const addresses = ['/codes', '/api/codes', '/api/health/live', picture, '/icon.svg', '/nothing']
  for (const address of addresses) {
    const headers = (await page.request.get(address)).headers()
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers, address).not.toHaveProperty('x-powered-by')
    expect(headers, address).not.toHaveProperty('access-control-allow-origin')
    // This app's address is plain http.
    expect(headers, address).not.toHaveProperty('strict-transport-security')
  }
  for (const address of ['/api/codes', picture]) {
    const headers = (await page.request.get(address)).headers()
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  }
  const { headers } = await page.request.get('/api/codes').then((r) => ({ headers: r.headers() }))
  expect(headers['cache-control']).toBe('no-store')
  const kept = (await page.request.get(picture)).headers()
  expect(kept['cache-control']).toBe('private, max-age=31536000, immutable')
  const answer = await page.request.get('/api/codes/of-headers/file?format=png')
  expect(answer.status()).toBe(200)
  const file = answer.headers()
  expect(file['content-security-policy'] ?? '').not.toContain('unsafe-inline')
})

test('a page that a browser fetches ahead has its policy', async ({ page }) => {
  const response = await page.request.get('/sign-in', { headers: { purpose: 'prefetch' } })
  expect(response.headers()['content-security-policy']).toContain("'nonce-")
})

test('Next’s own picture service is shut', async ({ page }) => {
  const response = await page.request.get('/_next/image?url=%2Ficon.svg&w=64&q=75')
  expect(response.status()).toBe(404)
})

test('bodies end at their limit', async ({ page, allowConsole }) => {
  await signIn(page, 'operator')
  const order = await page.request.post('/api/codes/metadata.csv', {
    data: JSON.stringify({ ids: ['x'.repeat(2_000_000)] }),
  })
  expect(order.status()).toBe(413)
  const { origin } = new URL(order.url())
  const signing = await page.request.post('/api/auth/sign-in/email', {
    headers: { origin },
    data: { email: 'a@example.com', password: 'x'.repeat(20_000) },
  })
  expect(signing.status()).toBe(413)

  // An action's too: Next refuses it before ours is called.
  allowConsole(/Failed to load|unexpected/i)
  await page.goto('/settings/profile')
  await page.route('**/settings/profile', (route) =>
    route.request().method() === 'POST'
      ? route.continue({ postData: `["${'x'.repeat(1_500_000)}"]` })
      : route.continue(),
  )
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByLabel('Name', { exact: true }).fill('Somebody Else')
  await page.getByLabel('Name', { exact: true }).press('Enter')
  expect((await answered).status()).toBeGreaterThanOrEqual(400)
  await page.unrouteAll()
  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Operator')
})

test('a request that another page sends changes nothing', async ({ page }) => {
  await signIn(page, 'operator')
  for (const origin of ['null', 'https://evil.example']) {
    const started = await page.request.post('/api/codes/archives', {
      headers: { origin },
      data: {},
    })
    expect(started.status()).toBe(403)
    const out = await page.request.post('/api/auth/sign-out', { headers: { origin }, data: {} })
    expect(out.status()).toBe(403)
  }
  expect((await page.request.get('/api/codes')).status()).toBe(200)
})
