import { startApp } from './support/app'
import { expect, test } from './support/test'
import { PASSWORD } from './support/users'

test.use({ locale: 'en-GB' })

test('the set-up link works once, and signing in is needed after it', async ({ browser }) => {
  // It starts an app of its own.
  const app = await startApp('none')
  try {
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(`${app.url}/codes`)
    await page.waitForURL(/\/sign-in/)
    await page.goto(`${app.url}/setup?token=guessed`)
    await expect(page.getByRole('button', { name: 'Create admin' })).toHaveCount(0)
    await page.goto(app.setupUrl ?? '')
    await page.getByLabel('Name', { exact: true }).fill('Desk')
    await page.getByLabel('Email', { exact: true }).fill('desk@example.com')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Create admin' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue('desk@example.com')
    await page.getByLabel('Password', { exact: true }).fill('Sunflower2027')
    await page.getByRole('button', { name: 'Create admin' }).click()
    const refusal = page.getByRole('alert').filter({ hasText: 'one of the most common' })
    await expect(refusal).toContainText('Choose another.')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create admin' }).click()
    await page.waitForURL('**/codes')

    const stranger = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await stranger.goto(app.setupUrl ?? '')
    await expect(stranger.getByRole('button', { name: 'Create admin' })).toHaveCount(0)
    await expect(stranger.getByRole('link', { name: 'Go to sign-in' })).toBeVisible()
  } finally {
    await app.close()
  }
})

test('signs in with the form, goes where it was going, and signs out', async ({ page, app }) => {
  await page.goto('/codes/new')
  await page.waitForURL(/\/sign-in/)
  const { email } = await app.addUser({ role: 'operator' })
  await page.getByLabel('Email', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/codes/new')
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes('session'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  await page.getByRole('button', { name: /operator/i }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
  expect((await page.request.get('/api/codes')).status()).toBe(401)
})

test.describe('from an address of its own', () => {
  // As a proxy on this machine would write it: the wait must not reach the other stories.
  test.use({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.7' } })

  test('ten wrong passwords earn a wait, known address or not', async ({
    page,
    app,
    allowConsole,
  }) => {
    allowConsole(/401|429/)
    const { email } = await app.addUser({ role: 'marketer' })
    await page.goto('/sign-in')
    for (let guess = 1; guess <= 10; guess += 1) {
      const reply = await page.request.post('/api/auth/sign-in/email', {
        data: { email, password: `wrong-password-${guess}` },
      })
      expect(reply.status()).toBe(401)
    }
    await page.getByLabel('Email', { exact: true }).fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').filter({ hasText: /15 minutes/ })).toBeVisible()
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email)
  })
})
