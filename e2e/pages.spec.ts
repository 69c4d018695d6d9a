import { expectAccessible } from './support/axe'
import { generateInForm } from './support/generate'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

tellInEachLanguage((language) => {
  const form = wordsOf(language, 'codeForm')
  const words = wordsOf(language, 'pages')
  const there = `pages/there/${language}`
  const gone = `pages/gone/${language}`

  test('the form says whether WeChat knows the page, and takes a reason where it does not', async ({
    page,
    app,
  }) => {
    await app.sandbox.set({ publishedPages: [there] })
    try {
      await signIn(page, 'operator')
      await page.goto('/codes/new')
      const path = page.getByLabel(form('path.label'), { exact: true })
      const generate = page.getByRole('button', { name: form('generate.label') })
      const made = page.getByRole('status').filter({ hasText: form('result.generated') })
      const found = page.getByText(form('page.found'), { exact: true })
      const missing = page.getByText(form('page.missing'), { exact: true })

      await path.fill(`${there}?id=1`)
      // Nobody is asked while somebody types.
      expect(await app.sandbox.listRequests(`${there}?check`)).toEqual([])
      await path.blur()
      await expect(found).toBeVisible()
      // What was said of one page is not shown for another.
      await path.fill(`${gone}?id=1`)
      await expect(found).toBeHidden()
      await path.blur()
      await expect(missing).toBeVisible()
      await expect(generate).toBeDisabled()
      await expect(generate).toHaveAccessibleDescription(form('page.unanswered'))
      await expectAccessible(page)

      await page.getByLabel(form('page.reason')).fill('soon')
      await generate.click()
      await expect(made).toBeVisible()
      expect(await app.sandbox.listRequests(`${gone}?id=1`)).toHaveLength(1)
      // Each page once, though the server looked again before it spent.
      expect(await app.sandbox.listRequests(`${gone}?check`)).toHaveLength(1)

      // Sent before the field was left: the server looks, spends nothing, and the form says why.
      await page.goto('/codes/new')
      await path.fill(`${gone}/other?id=2`)
      await page.keyboard.press('Control+Enter')
      await expect(missing).toBeVisible()
      expect(await app.sandbox.listRequests(`${gone}/other?id=2`)).toEqual([])
    } finally {
      await app.sandbox.set({ publishedPages: null })
    }
  })

  /** A control of one Mini Program, whatever that is called. */
  const named = (key: string) => new RegExp(words(key).replace('{name}', '.+'))

  test('an admin sees what WeChat says of the pages of live codes, and turns the checks off', async ({
    page,
  }) => {
    const path = `pages/report/${language}`
    await signIn(page, 'admin')
    await generateInForm(page, path)
    await page.goto('/settings/mini-programs')
    const off = page.getByRole('button', { name: named('setting.turnOffLabel') })
    const on = page.getByRole('button', { name: named('setting.turnOnLabel') })
    await off.click()
    await expect(page.getByText(words('setting.off'), { exact: true })).toBeVisible()
    await on.click()
    await expect(page.getByText(words('setting.on'), { exact: true })).toBeVisible()
    await expect(off).toBeVisible()
    await page.getByRole('link', { name: named('setting.reportLabel') }).click()
    const row = page.getByRole('row').filter({ hasText: path })
    await expect(row).toContainText(words('states.found'))
    await expectAccessible(page)
    await page.getByRole('button', { name: words('check.action'), exact: true }).click()
    await expect(page.getByText(words('check.recent'), { exact: true })).toBeVisible()
    await expect(row).toContainText(words('states.found'))
  })
})
