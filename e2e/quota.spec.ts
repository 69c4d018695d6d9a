import { generateInForm } from './support/generate'
import { leaveCodes } from './support/ledger'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

// What these stories do to the count would be in the way of the others'.
test.use({ ownApp: 'quota' })

tellInEachLanguage((language) => {
  const [form, quota] = [wordsOf(language, 'codeForm'), wordsOf(language, 'quota')]
  const [frame, wechat] = [wordsOf(language, 'frame'), wordsOf(language, 'wechat')]
  const spent = wordsOf(language, 'errors')

  test('45029 closes generating until an admin changes the limit', async ({ page, app }) => {
    const made = `pages/closed/${language}/made`
    const next = `pages/closed/${language}/next`
    const generate = page.getByRole('button', { name: form('generate.label') })
    const path = page.getByLabel(form('path.label'), { exact: true })
    const cost = page.getByLabel(form('cost.label'), { exact: true })
    const banner = page.getByText(quota('closed.title'), { exact: true })

    await signIn(page, 'operator')
    const id = await generateInForm(page, made)
    const used = await app.sandbox.countCodes()
    await app.sandbox.set({ codeLimit: used })
    await path.fill(next)
    await generate.click()
    const alert = page.getByRole('alert').filter({ hasText: wechat('45029.title') })
    await expect(alert).toContainText(spent('spent.nothing'))
    await expect(alert).toContainText('45029')
    await expect(banner).toBeVisible()
    await expect(page.getByText(quota('closed.adminMayChange'))).toBeVisible()
    await expect(cost).toContainText(form('cost.closed'))

    await generate.click()
    await expect(
      page.getByRole('alert').filter({ hasText: spent('program_closed.title') }),
    ).toBeVisible()
    expect(await app.sandbox.listRequests(next)).toHaveLength(1)

    // What is there goes on.
    await path.fill(made)
    await generate.click()
    await expect(
      page.getByRole('status').filter({ hasText: form('result.existing') }),
    ).toBeVisible()
    expect((await page.request.get(`/api/codes/${id}/image`)).status()).toBe(200)

    await signIn(page, 'admin')
    await page.goto('/codes')
    await page.getByRole('link', { name: quota('closed.action') }).click()
    const limit = page.getByRole('textbox', {
      name: quota('limits.codeLimit.label'),
      exact: true,
    })
    const before = Number(await limit.inputValue())
    await limit.fill(String(before + 1))
    await page.getByRole('button', { name: quota('limits.submit') }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText(quota('limits.confirm.opens'))
    await dialog.getByRole('button', { name: quota('limits.submit') }).click()
    await expect(banner).toBeHidden()

    await app.sandbox.set({ codeLimit: 100_000 })
    await page
      .getByRole('link', { name: frame('nav.newCode') })
      .first()
      .click()
    await path.fill(next)
    await generate.click()
    await expect(
      page.getByRole('status').filter({ hasText: form('result.generated') }),
    ).toBeVisible()
    expect(await app.sandbox.countCodes()).toBe(used + 1)
  })

  test('a day that is used up is told with its next start', async ({ page, app }) => {
    await app.sandbox.set({ dayLimit: 0 })
    await signIn(page, 'admin')
    await page.goto('/codes/new')
    await page.getByLabel(form('path.label'), { exact: true }).fill(`pages/day/${language}`)
    await page.getByRole('button', { name: form('generate.label') }).click()
    const alert = page.getByRole('alert').filter({ hasText: wechat('45009.title') })
    await expect(alert).toContainText(spent('spent.nothing'))
    await app.sandbox.set({ dayLimit: 10_000 })
    await page.goto('/quota')
    await expect(page.getByText(quota('today.limitSeen.title'))).toBeVisible()
    const today = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: quota('today.title'), exact: true }) })
      .last()
    await expect(today.getByText(/00:00.*Asia\/Shanghai/)).toContainText(/\d\d:00/)
  })

  test('a call without an answer is listed for the admin', async ({ page, app }) => {
    const path = `pages/unknown/${language}`
    await app.sandbox.setFaults({ endpoint: 'getwxacode', path, times: 1, kind: 'truncated' })
    await signIn(page, 'admin')
    await page.goto('/codes/new')
    await page.getByLabel(form('path.label'), { exact: true }).fill(path)
    await page.getByRole('button', { name: form('generate.label') }).click()
    await expect(page.getByRole('alert').filter({ hasText: spent('spent.unknown') })).toBeVisible()
    await page.goto('/quota')
    const row = page
      .getByRole('table', { name: quota('unknown.title') })
      .getByRole('row')
      .filter({ hasText: path })
    await expect(row.getByRole('time')).toHaveCount(2)
  })
})

test.describe('the last codes', () => {
  test.use({ locale: 'en-GB' })

  test('are kept for admins, and then there are none', async ({ page, app }) => {
    await leaveCodes(app.dataDir, 1)
    const path = page.getByLabel('Page path', { exact: true })
    const cost = page.getByLabel('Cost', { exact: true })
    const generate = page.getByRole('button', { name: 'Generate code' })

    await signIn(page, 'operator')
    await page.goto('/codes/new')
    await path.fill('pages/last/index')
    await expect(cost).toContainText('The last 1 are kept for admins')
    await generate.click()
    await expect(page.getByRole('alert').filter({ hasText: 'kept in reserve' })).toBeVisible()
    expect(await app.sandbox.listRequests('pages/last/index')).toEqual([])

    await signIn(page, 'admin')
    await page.goto('/codes/new')
    await path.fill('pages/last/index')
    await expect(cost).toContainText('Spends 1 of the last 1')
    await generate.click()
    await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
    await path.fill('pages/last/none')
    await expect(cost).toContainText('No codes left')
    await generate.click()
    await expect(page.getByRole('alert').filter({ hasText: 'are used up' })).toBeVisible()
    expect(await app.sandbox.listRequests('pages/last/none')).toEqual([])
  })
})
