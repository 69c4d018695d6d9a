import { expectAccessible } from './support/axe'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

tellInEachLanguage((language) => {
  const form = wordsOf(language, 'codeForm')

  test('what was pasted becomes a proposal, which is taken with one click', async ({ page }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    const path = page.getByLabel(form('path.label'), { exact: true })
    const take = page.getByRole('button', { name: form('path.useProposal'), exact: true })
    await path.fill('https://example.com/pages/shop/index?shop=101')
    await expect(page.getByText(form('problems.pathAddress'))).toBeVisible()
    // A path that opens nothing has nothing to read.
    await expect(page.getByText(form('path.query'), { exact: true })).toBeHidden()
    // Nothing is changed before somebody says so.
    await expect(path).toHaveValue('https://example.com/pages/shop/index?shop=101')
    await expect(page.getByText('pages/shop/index?shop=101', { exact: true })).toBeVisible()
    await take.click()
    await expect(path).toHaveValue('pages/shop/index?shop=101')
    await expect(path).toBeFocused()
    await expect(take).toBeHidden()
    await expect(page.getByText(form('problems.pathAddress'))).toBeHidden()
  })

  test('a warning is answered before anything is spent, and again for another path', async ({
    page,
    app,
  }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    const path = page.getByLabel(form('path.label'), { exact: true })
    const accept = page.getByRole('checkbox', { name: form('path.accept') })
    const generate = page.getByRole('button', { name: form('generate.label') })
    await path.fill(`pages/warned/${language}?id=null`)
    await expect(page.getByText(form('problems.warnings.valueMissing'))).toBeVisible()
    await expect(generate).toBeDisabled()
    await expectAccessible(page)
    await expect(generate).toHaveAccessibleDescription(form('path.unanswered'))
    await page.keyboard.press('Control+Enter')
    await expect(accept).toBeFocused()
    await accept.check()
    await expect(generate).toBeEnabled()
    await path.fill(`pages/warned/${language}?id=undefined`)
    await expect(accept).not.toBeChecked()
    await expect(generate).toBeDisabled()
    await accept.check()

    // A page that knows nothing of the question, as one of before an update.
    await page.route('**/codes/new', async (route) => {
      const body = route.request().postData()?.replace('"valueMissing"', '')
      await route.continue({ postData: body })
    })
    await generate.click()
    await expect(page.getByRole('button', { name: form('path.label') })).toBeVisible()
    expect(await app.sandbox.listRequests(`pages/warned/${language}?id=undefined`)).toEqual([])
    await page.unroute('**/codes/new')
    await generate.click()
    await expect(
      page.getByRole('status').filter({ hasText: form('result.generated') }),
    ).toBeVisible()
    expect(await app.sandbox.listRequests(`pages/warned/${language}?id=undefined`)).toHaveLength(1)
  })

  test('a value with % shows both ways in which a page may read it', async ({ page }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    const path = page.getByLabel(form('path.label'), { exact: true })
    await path.fill('pages/a/b?name=%E6%98%A5')
    await expect(page.getByText('{"name":"%E6%98%A5"}')).toBeVisible()
    await expect(page.getByText('{"name":"春"}')).toBeVisible()
  })

  test('rows of a file that are probably wrong are asked about once for each kind', async ({
    page,
  }) => {
    const draft = wordsOf(language, 'batchDraft')
    await signIn(page, 'operator')
    await page.goto('/batches/new')
    const lines = [1, 2, 3].map((shop) => `pages/shop/${language}?id=2.0221${shop}E+17`)
    await page.getByLabel(draft('new.file.label'), { exact: true }).setInputFiles({
      name: `warned ${language}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(['path', `pages/shop/${language}?id=7`, ...lines].join('\n')),
    })
    await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: draft('checking.button'), exact: true }).click()
    const cost = page.getByLabel(draft('cost.label'), { exact: true })
    await expect(cost).toContainText('1')
    const asked = page.getByRole('region', { name: draft('check.warned.label') })
    await expect(asked).toContainText(form('problems.warnings.valueNumber'))
    await expectAccessible(page)
    await asked.getByRole('button', { name: draft('check.warned.accept') }).click()
    await expect(asked).toBeHidden()
    await expect(cost).toContainText('4')
  })
})
