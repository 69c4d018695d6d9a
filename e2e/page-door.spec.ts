import { ROOT } from '@/scripts/step.mjs'
import { readActions } from '@/tests/server-actions'
import { expect, signIn, test } from './support/test'
import type { Page } from '@playwright/test'
import type { App } from './support/app'
import { PASSWORD, USERS } from './support/users'

// What is sent to a page is looked at before Next takes it apart, over real HTTP.

test.use({ locale: 'en-GB', ownApp: 'page-door' })

const { idOf } = readActions(ROOT)

const cookiesOf = async (page: Page) =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

type Sent = { headers: Record<string, string>; body: string | FormData | ReadableStream }

function send(app: App, path: string, { headers, body }: Sent): Promise<Response> {
  // A stream is sent in chunks, without a length.
  const init = { method: 'POST', headers, body, redirect: 'manual', duplex: 'half' } as const
  return fetch(app.url + path, init)
}

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** How a browser is made to send an action, or a form that means one. */
const SENDINGS: Record<string, () => Sent> = {
  'an action': () => ({
    headers: { 'next-action': idOf('renameViewerAction'), 'content-type': 'text/plain' },
    body: JSON.stringify([{ name: 'Mallory' }]),
  }),
  'an action in parts': () => ({
    headers: { 'next-action': idOf('renameViewerAction') },
    body: formOf({ '0': JSON.stringify([{ name: 'Mallory' }]) }),
  }),
  'an action’s form': () => ({
    headers: {},
    body: formOf({ [`$ACTION_ID_${idOf('renameViewerAction')}`]: '', name: 'Mallory' }),
  }),
  'a form': () => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'name=Mallory',
  }),
}

const ELSEWHERE: Record<string, Record<string, string>> = {
  'another site': { origin: 'https://evil.example' },
  'a page that hides where it is from': { origin: 'null' },
  'another program on this machine': { origin: 'http://localhost:1' },
  'a browser without Origin': { 'sec-fetch-site': 'cross-site' },
}

/** Refusals of requests from elsewhere, as the trail tells them. */
async function countRefusals(page: Page): Promise<number> {
  const trail = await (await page.request.get('/api/audit/export?format=jsonl')).text()
  return trail.split('\n').filter((line) => {
    return line.includes('access.refused') && line.includes('origin')
  }).length
}

test('whatever another page sends for somebody is refused, and written down', async ({
  page,
  app,
}) => {
  await signIn(page, 'admin')
  const cookie = await cookiesOf(page)
  let count = await countRefusals(page)
  for (const [from, headers] of Object.entries(ELSEWHERE)) {
    for (const [what, make] of Object.entries(SENDINGS)) {
      const sent = make()
      const answer = await send(app, '/settings/profile', {
        ...sent,
        headers: { ...sent.headers, ...headers, cookie },
      })
      const kind = `${what}, from ${from}`
      expect(answer.status, kind).toBe(403)
      expect(await answer.json(), kind).toMatchObject({ error: { code: 'forbidden' } })
      expect(await countRefusals(page), kind).toBe((count += 1))
    }
  }
  await page.goto('/settings/profile')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Admin')
})

test('a stranger’s are refused, and fill no trail', async ({ page, app }) => {
  await signIn(page, 'admin')
  const before = await countRefusals(page)
  for (const headers of Object.values(ELSEWHERE)) {
    const sent = SENDINGS['an action']?.()
    if (!sent) throw new Error('none')
    const answer = await send(app, '/sign-in', {
      ...sent,
      headers: { ...sent.headers, ...headers },
    })
    expect(answer.status).toBe(403)
  }
  expect(await countRefusals(page)).toBe(before)
})

test('the browser in which somebody signs in is known from then on', async ({ page, app }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(USERS.operator.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(`${app.url}/codes`)
  const cookies = (await page.context().cookies()).filter(({ name }) => name.includes('known_'))
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }])
})

const streamOf = (text: string) => new Blob([text]).stream()

test('whoever is not signed in sends little', async ({ page, app }) => {
  await signIn(page, 'operator')
  const cookie = await cookiesOf(page)
  const large = JSON.stringify(['x'.repeat(17_000)])
  const action = { 'next-action': idOf('signInAction'), 'content-type': 'text/plain' }
  const unsigned = cookie.replace(/(session_token=[^;]*?)(%2E|\.)[^;]*/, '$1.AAAA')
  expect(unsigned).not.toBe(cookie)

  const kinds: Record<string, [path: string, sent: Sent]> = {
    announced: ['/sign-in', { headers: action, body: large }],
    'in chunks': ['/sign-in', { headers: action, body: streamOf(large) }],
    'in parts': [
      '/sign-in',
      { headers: { 'next-action': action['next-action'] }, body: formOf({ '0': large }) },
    ],
    'a form’s': ['/sign-in', { headers: {}, body: formOf({ $ACTION_ID_x: large }) }],
    'as if fetched ahead': [
      '/sign-in',
      { headers: { ...action, 'next-router-prefetch': '1', rsc: '1' }, body: large },
    ],
    'to no page': ['/nothing', { headers: action, body: large }],
    'to no address for programs': ['/api/nothing', { headers: action, body: large }],
    'a form’s, to none': ['/api/nothing', { headers: {}, body: formOf({ $ACTION_ID_x: large }) }],
    'to what is named like a file': ['/icon.svg-and-more', { headers: action, body: large }],
    'with a cookie nobody signed': [
      '/settings/profile',
      { headers: { ...action, cookie: unsigned }, body: large },
    ],
  }
  for (const [kind, [path, sent]] of Object.entries(kinds)) {
    const answer = await send(app, path, sent)
    expect(answer.status, kind).toBe(413)
    expect(await answer.json(), kind).toMatchObject({ error: { code: 'too_large' } })
  }

  // Signed in, the same is read: what the action thinks of it is another matter.
  const read = await send(app, '/settings/profile', { headers: { ...action, cookie }, body: large })
  expect(read.status).toBe(200)
  await read.text()
})

test('no body is taken apart that is nested deeper than any of ours', async ({ page, app }) => {
  await signIn(page, 'operator')
  const cookie = await cookiesOf(page)
  const action = { 'next-action': idOf('renameViewerAction') }
  const text = { ...action, 'content-type': 'text/plain' }
  const long = { ...text, cookie }
  const deep = '['.repeat(900_000)
  const kinds: Record<string, Sent> = {
    'a stranger’s': { headers: text, body: '['.repeat(15_000) },
    'a colleague’s': { headers: long, body: deep },
    'in chunks': { headers: long, body: streamOf(deep) },
    'of objects': { headers: long, body: '[{"a":'.repeat(100_000) },
    'in parts': { headers: { ...action, cookie }, body: formOf({ '0': deep }) },
    'behind a quote': { headers: { ...action, cookie }, body: formOf({ '"': deep }) },
  }
  for (const [kind, sent] of Object.entries(kinds)) {
    const answer = await send(app, '/settings/profile', sent)
    expect(answer.status, kind).toBe(400)
    expect(await answer.json(), kind).toMatchObject({ error: { code: 'invalid_input' } })
  }
  // Brackets in a name are a name.
  const name = JSON.stringify([{ name: '['.repeat(90) }])
  expect((await send(app, '/settings/profile', { headers: long, body: name })).status).toBe(200)
})

test('every page has its policy, whatever a request says about itself', async ({ page, app }) => {
  await signIn(page, 'operator')
  const cookie = await cookiesOf(page)
  const saying: Record<string, string>[] = [
    {},
    { purpose: 'prefetch' },
    { 'next-router-prefetch': '1' },
    { 'next-router-prefetch': '1', rsc: '0' },
    { 'next-router-prefetch': '2', 'next-url': '/codes' },
    { 'next-router-segment-prefetch': '/_tree' },
  ]
  const addresses = [
    '/sign-in',
    '/codes',
    '/nothing',
    '/icon.svg-and-more',
    '/favicon.icon',
    '/_next/static-and-more',
    '/_next/image/more',
    '/_next/static/none.js',
    '/api/nothing',
  ]
  for (const address of addresses) {
    for (const headers of saying) {
      const answer = await fetch(app.url + address, { headers: { ...headers, cookie } })
      const kind = `${address} ${JSON.stringify(headers)}`
      const text = await answer.text()
      if (!/<html/i.test(text)) continue
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy, kind).toMatch(/script-src [^;]*'nonce-|default-src 'none'/)
    }
  }
})
