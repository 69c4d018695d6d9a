import type { Route } from '@playwright/test'
import { generateInForm } from './support/generate'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

tellInEachLanguage((language) => {
  const form = wordsOf(language, 'codeForm')

  test('another colour of the same page: the code it has is offered first', async ({
    page,
    app,
  }) => {
    const path = `pages/same/${language}`
    await signIn(page, 'operator')
    const id = await generateInForm(page, path)
    const note = page.getByText(form('samePage.untitled'), { exact: true })
    await expect(note).toBeHidden()

    // The first opening after an action: the panel's styles must pass the page's policy.
    await page.getByRole('button', { name: form('colour.open') }).click()
    await page
      .getByRole('listbox', { name: form('colour.swatches') })
      .getByRole('option')
      .nth(1)
      .click()
    await page.keyboard.press('Escape')

    await expect(note).toBeVisible()
    await expect(page.getByRole('link', { name: form('samePage.open') })).toHaveAttribute(
      'href',
      `/codes/${id}`,
    )
    const [spends = ''] = form('cost.spends').split('{')
    await expect(page.getByLabel(form('cost.label'), { exact: true })).toContainText(spends)
    expect(await app.sandbox.listRequests(path)).toHaveLength(1)
  })

  test('a short query is offered as a scene, which spends nothing', async ({ page, app }) => {
    const counted = await app.sandbox.countCodes()
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    const path = page.getByLabel(form('path.label'), { exact: true })
    await path.fill(`/pages/scene/${language}?id=7`)
    await expect(page.getByText(form('path.slashRemoved'))).toBeVisible()
    await expect(page.getByText('{"id":"7"}')).toBeVisible()
    await page.getByRole('button', { name: form('path.useScene') }).click()
    await expect(path).toHaveValue(`pages/scene/${language}`)
    await expect(page.getByLabel(form('scene.label'), { exact: true })).toHaveValue('id=7')
    await expect(page.getByLabel(form('cost.label'), { exact: true })).toContainText(
      form('cost.unlimited'),
    )
    await page.getByRole('button', { name: form('generate.label') }).click()
    await expect(
      page.getByRole('status').filter({ hasText: form('result.generated') }),
    ).toBeVisible()
    expect(await app.sandbox.listRequests(`pages/scene/${language}?id=7`)).toHaveLength(1)
    expect(await app.sandbox.countCodes()).toBe(counted)
  })

  test('a square code is shown in its own shape, and nothing moves for it', async ({
    page,
    app,
  }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    await page.getByLabel(form('path.label'), { exact: true }).fill(`pages/square/${language}`)
    const preview = page.getByRole('region', { name: form('preview.label') })
    const simulated = preview.getByRole('img', { name: form('preview.picture.square') })
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.getByRole('radio', { name: form('kind.wxacode.title'), exact: true }).check()
      await expect(simulated).toBeHidden()
      const before = await preview.boundingBox()
      await page.getByRole('radio', { name: form('kind.qrcode.title'), exact: true }).check()
      await expect(simulated).toBeVisible()
      const box = await simulated.boundingBox()
      expect((box?.height ?? 0) / (box?.width ?? 1)).toBeCloseTo(49 / 43, 1)
      // Its note may take a line less.
      const after = await preview.boundingBox()
      expect(after?.width).toBe(before?.width)
      expect(Math.abs((after?.height ?? 0) - (before?.height ?? 0))).toBeLessThan(2)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    }
    await page.getByRole('button', { name: form('generate.label') }).click()
    const stored = preview.locator('img')
    await expect(stored).toHaveAttribute('alt', /pages\/square/)
    const ratio = await stored.evaluate(
      (img: HTMLImageElement) => img.naturalHeight / img.naturalWidth,
    )
    expect(ratio).toBeCloseTo(490 / 430, 4)
    await page.goto('/codes')
    await expect(page.locator('img[src$="/thumbnail"]').first()).toHaveCSS('object-fit', 'contain')
    expect(await app.sandbox.listRequests(`pages/square/${language}`)).toHaveLength(1)
  })

  test('leaving with something typed asks first', async ({ page }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    const path = page.getByLabel(form('path.label'), { exact: true })
    await path.fill('pages/leave/index')
    await page
      .getByRole('link', { name: wordsOf(language, 'frame')('nav.codes') })
      .first()
      .click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: form('leave.stay') }).click()
    await expect(path).toHaveValue('pages/leave/index')
    await page
      .getByRole('link', { name: wordsOf(language, 'frame')('nav.codes') })
      .first()
      .click()
    await dialog.getByRole('button', { name: form('leave.confirm') }).click()
    await page.waitForURL('**/codes')
  })
})

test.describe('a price that comes late', () => {
  test.use({ locale: 'en-GB' })

  test('is not told after the code was made that changed it', async ({ page }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    let letGo = () => {}
    const isLetGo = new Promise<void>((resolve) => (letGo = resolve))
    const isHeld = new Promise<void>((resolve) => {
      // Only the first, once the server has answered it.
      const hold = async (route: Route) => {
        const answer = await route.fetch()
        resolve()
        await isLetGo
        await route.fulfill({ response: answer })
      }
      void page.route('**/api/codes/cost?*', hold, { times: 1 })
    })
    await page.getByLabel('Page path', { exact: true }).fill('pages/late/price')
    await isHeld
    await page.getByRole('button', { name: 'Generate code' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
    letGo()
    await expect(page.getByLabel('Cost', { exact: true })).toContainText('Already generated')
  })
})
