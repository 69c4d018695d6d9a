import type { Page } from '@playwright/test'
import { expect, signIn, test } from './support/test'
import { wordsOf } from './support/words'

const form = wordsOf('en', 'codeForm')
const wechat = wordsOf('en', 'wechat')
const auth = wordsOf('en', 'auth')
const errors = wordsOf('en', 'errors')

test.use({ locale: 'en-GB' })

test.describe('what the form refuses', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
  })

  test('a path of 129 bytes, counted in UTF-8', async ({ page, app }) => {
    const path = page.getByLabel('Page path', { exact: true })
    await path.fill(`${'a'.repeat(126)}店`)
    await expect(page.getByText('129 / 128 bytes')).toBeVisible()
    await page.getByRole('button', { name: 'Generate code' }).click()
    await expect(page.getByText(form('problems.pathTooLong')).first()).toBeVisible()
    await expect(path).toBeFocused()
    await path.fill(`${'a'.repeat(125)}店`)
    await expect(page.getByText('128 / 128 bytes')).toBeVisible()
    await expect(page.getByText(form('problems.pathTooLong'))).toHaveCount(0)
    expect((await app.sandbox.getState()).requests.filter((r) => r.path?.includes('店'))).toEqual(
      [],
    )
  })

  test('an empty path', async ({ page }) => {
    await page.getByRole('button', { name: 'Generate code' }).click()
    await expect(page.getByText(form('problems.pathEmpty')).first()).toBeVisible()
    await expect(page.getByLabel('Page path', { exact: true })).toBeFocused()
  })

  for (const width of ['279', '1281']) {
    test(`a width of ${width}`, async ({ page, app }) => {
      const path = `pages/width/${width}`
      await page.getByLabel('Page path', { exact: true }).fill(path)
      await page.getByRole('textbox', { name: 'Width', exact: true }).fill(width)
      await page.getByRole('button', { name: 'Generate code' }).click()
      await expect(page.getByText('A whole number from 280 to 1280.').first()).toBeVisible()
      expect(await app.sandbox.listRequests(path)).toEqual([])
    })
  }

  test('white lines, which WeChat would draw black', async ({ page, app }) => {
    await page.getByLabel('Page path', { exact: true }).fill('pages/white/index')
    const colour = page.getByRole('textbox', { name: 'Line colour', exact: true })
    await colour.fill('#FFFFFF')
    await page.getByRole('button', { name: 'Generate code' }).click()
    await expect(page.getByText(/WeChat draws white as black/).first()).toBeVisible()
    await expect(colour).toHaveValue('#FFFFFF')
    expect(await app.sandbox.listRequests('pages/white/index')).toEqual([])
  })
})

test.describe('who is refused', () => {
  test('a marketer may look, not generate', async ({ page, app, allowConsole }) => {
    allowConsole(/403/)
    await signIn(page, 'marketer')
    await page.goto('/codes')
    await expect(page.getByRole('link', { name: 'New code' })).toHaveCount(0)
    const response = await page.goto('/codes/new')
    expect(response?.status()).toBe(403)
    const cost = await page.request.get('/api/codes/cost')
    expect(cost.status()).toBe(403)
    expect(await cost.json()).toMatchObject({ error: { code: 'forbidden' } })
    expect((await app.sandbox.getState()).requests.filter((r) => r.path === 'pages/none')).toEqual(
      [],
    )
  })

  test('a stranger is sent to sign in, and the routes answer 401', async ({ page }) => {
    await page.goto('/codes/new')
    await page.waitForURL(/\/sign-in/)
    for (const route of [
      '/api/codes',
      '/api/codes/x',
      '/api/codes/x/image',
      '/api/codes/cost',
      '/api/quota',
    ]) {
      const response = await page.request.get(route)
      expect(response.status(), route).toBe(401)
      expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated' } })
    }
  })
})

test.describe('what WeChat refuses', () => {
  // One of each kind (docs/wechat.md §6); every single errcode is walked in lib/wechat's tests.
  for (const errcode of [40001, -1, 45009, 40097, 40164, 48001, 99999]) {
    test(`errcode ${errcode}: says why, spends nothing, keeps the form`, async ({ page, app }) => {
      const path = `pages/errcode/${errcode}`
      const counted = await app.sandbox.countCodes()
      await app.sandbox.setFaults({
        endpoint: 'getwxacode',
        path,
        times: 5,
        kind: 'errcode',
        errcode,
      })
      await signIn(page, 'operator')
      await page.goto('/codes/new')
      await page.getByLabel('Page path', { exact: true }).fill(path)
      await page.getByRole('button', { name: 'Generate code' }).click()
      const alert = page.getByRole('alert').filter({ hasText: errors('spent.nothing') })
      await expect(alert).toBeVisible({ timeout: 25_000 })
      await expect(alert).toContainText(String(errcode))
      await expect(alert).toContainText(/rid:? [0-9a-f]{8}-/)
      if (errcode !== 99999 && errcode !== 40164) {
        await expect(alert).toContainText(wechat(`${errcode}.title`))
      }
      await expect(page.getByLabel('Page path', { exact: true })).toHaveValue(path)
      expect(await app.sandbox.countCodes()).toBe(counted)
      await app.sandbox.setFaults()
    })
  }

  test('a lost answer may be spent; asking again settles it', async ({ page, app }) => {
    const path = 'pages/lost/index'
    const counted = await app.sandbox.countCodes()
    await app.sandbox.setFaults({ endpoint: 'getwxacode', path, times: 5, kind: 'lost' })
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    await page.getByLabel('Page path', { exact: true }).fill(path)
    await page.getByRole('button', { name: 'Generate code' }).click()
    const alert = page.getByRole('alert').filter({ hasText: errors('spent.unknown') })
    await expect(alert).toBeVisible({ timeout: 25_000 })
    await app.sandbox.setFaults()
    await page.getByRole('button', { name: 'Generate code' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
    expect(await app.sandbox.countCodes()).toBe(counted + 1)
  })
})

test.describe('what only the server refuses', () => {
  /** What a page of an older version might send: every order of an action is changed on its way. */
  const change = (page: Page, from: RegExp, to: string) =>
    page.route('**/settings/**', (route) => {
      const request = route.request()
      if (request.headers()['next-action'] === undefined) return route.fallback()
      return route.continue({ postData: (request.postData() ?? '').replace(from, to) })
    })

  test('is marked in the form, and so is no answer at all told', async ({ page, allowConsole }) => {
    await signIn(page, 'operator')
    await page.goto('/settings/profile')
    const name = page.getByLabel('Name', { exact: true })
    const save = page.getByRole('button', { name: 'Save', exact: true })
    await change(page, /"name":"Vera"/, '"name":""')
    await name.fill('Vera')
    await save.click()
    await expect(page.getByText(auth('problems.name'))).toBeVisible()
    await expect(name).toBeFocused()
    await expect(name).toHaveValue('Vera')
    await page.unrouteAll()
    allowConsole(/ERR_FAILED|Failed to fetch/)
    await page.route('**/settings/**', (route) => route.abort())
    await name.fill('Operator')
    await save.click()
    const lost = page.getByRole('alert').filter({ hasText: errors('unanswered.title') })
    await expect(lost).toContainText(errors('unanswered.next'))
  })

  test('is told above the form or in a notice, where no field shows it', async ({ page, app }) => {
    const { email } = await app.addUser({ role: 'operator' })
    await signIn(page, 'admin')
    await page.goto('/settings/users')
    const row = page.getByRole('row').filter({ hasText: email })
    const choose = async (action: string) => {
      await row.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: action }).click()
    }
    const invalid = { hasText: errors('invalid_input.title') }
    await change(page, /"userId":"[^"]+"/, '"userId":""')
    await choose('Change role')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Change role' }).click()
    await expect(dialog.getByRole('alert').filter(invalid)).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await choose('Disable')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
    await expect(page.locator('[data-notice]').filter(invalid)).toBeVisible()
    await expect(page.getByText(/is disabled$/)).toHaveCount(0)
  })
})
