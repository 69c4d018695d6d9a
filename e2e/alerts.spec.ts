import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { generateInForm } from './support/generate'
import { leaveCodes } from './support/ledger'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

// Limits and states of Mini Programs are everybody's.
test.use({ ownApp: 'alerts' })

tellInEachLanguage((language) => {
  const [alerts, frame] = [wordsOf(language, 'alerts'), wordsOf(language, 'frame')]
  const share = (percent: number) =>
    alerts('banner.lifetime').replace('{program}', 'Sandbox').replace('{percent}', `${percent}`)
  const badge = alerts('banner.badge')
    .replace(/\{count, plural, one \{# (\w+)\}.*/, '1 $1')
    .replace('{count}', '1')

  test('the code that crosses a line is told to admins, once', async ({ page, app }) => {
    await leaveCodes(app.dataDir, 10_001)
    await signIn(page, 'operator')
    await generateInForm(page, `pages/alerts/${language}/line`)
    await expect(page.getByRole('list', { name: alerts('banner.label') })).toBeHidden()

    await signIn(page, 'admin')
    await page.goto('/codes')
    const banner = page.getByRole('list', { name: alerts('banner.label') })
    await expect(banner).toContainText(share(90))
    const nav = page.getByRole('navigation', { name: frame('nav.label') }).first()
    await expect(nav.getByRole('link', { name: frame('nav.quota') })).toContainText(badge)
    await banner.getByRole('link').click()
    await page.waitForURL(/\/quota\?programId=/)
    const row = page
      .getByRole('table', { name: alerts('panel.title') })
      .getByRole('row')
      .filter({ hasText: '90%' })
      .first()
    await expect(row).toContainText(alerts('panel.states.open'))
    await expectAccessible(page)
    await banner.getByRole('button').click()
    await expect(banner).toBeHidden()
    await expect(nav.getByRole('link', { name: frame('nav.quota') })).not.toContainText(badge)
    await expect(row).toContainText(alerts('panel.states.noted'))
    // The next one crosses nothing.
    await generateInForm(page, `pages/alerts/${language}/next`)
    await expect(banner).toBeHidden()
    // Below the line again: it is over, and would be told anew.
    await leaveCodes(app.dataDir, 90_000)
    await generateInForm(page, `pages/alerts/${language}/below`)
    await page.goto('/quota')
    await expect(row).toContainText(alerts('panel.states.cleared'))
  })
})

test.describe('a Mini Program that rests', () => {
  test.use({ locale: 'en-GB' })

  // The last story: it leaves another Mini Program behind.
  test('makes nothing while it is paused, and is out of sight while archived', async ({
    page,
    app,
  }) => {
    const generate = page.getByRole('button', { name: 'Generate code' })
    const archive = page.getByRole('button', { name: 'Archive Sandbox', exact: true })
    const resume = page.getByRole('button', { name: 'Resume Sandbox', exact: true })
    await signIn(page, 'admin')
    await page.goto('/settings/mini-programs')
    await page.getByRole('button', { name: 'Pause Sandbox', exact: true }).click()
    await expect(resume).toBeVisible()
    await page.goto('/codes/new')
    await page.getByLabel('Page path', { exact: true }).fill('pages/paused/index')
    await expect(page.getByLabel('Cost', { exact: true })).toContainText('Paused')
    await generate.click()
    const alert = page.getByRole('alert').filter({ hasText: 'Generating is paused' })
    await expect(alert).toContainText('Nothing was spent')
    expect(await app.sandbox.listRequests('pages/paused/index')).toEqual([])

    await page.goto('/settings/mini-programs')
    await resume.click()
    await expect(resume).toBeHidden()
    await archive.click()
    await expect(page.getByText('the only Mini Program in use').first()).toBeVisible()
    await expect(archive).toBeVisible()

    await connect(page)
    await archive.click()
    await expect(archive).toBeHidden()
    const switcher = page.getByRole('banner').getByRole('button', { name: 'Mini Program' })
    await expect(switcher).toContainText('Shop')
    await switcher.click()
    await expect(page.getByRole('menuitemradio', { name: 'Sandbox' })).toBeHidden()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(archive).toBeVisible()

    // What another tab chooses moves no form here: the code is made and shown for what was chosen.
    await page.goto('/codes/new')
    await choose(page, 'Sandbox')
    await page.getByLabel('Page path', { exact: true }).fill('pages/tabs/index')
    const tab = await page.context().newPage()
    await tab.goto('/codes')
    await choose(tab, 'Shop')
    await generate.click()
    await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
    expect(await app.sandbox.listRequests('pages/tabs/index')).toHaveLength(1)
    await choose(page, 'Sandbox')
    await choose(page, 'Shop')
    await expect(page.getByRole('combobox', { name: 'Mini Program' })).toContainText('Shop')
  })
})

/** With the switcher in the frame. */
async function choose(page: Page, name: string) {
  const switcher = page.getByRole('banner').getByRole('button', { name: 'Mini Program' })
  await switcher.click()
  await page.getByRole('menuitemradio', { name }).click()
  await expect(switcher).toContainText(name)
}

/** Another Mini Program, so that one can be spared. Its test fails here, and it stays. */
async function connect(page: Page) {
  await page.getByRole('button', { name: 'Add Mini Program' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Shop')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByLabel('AppID', { exact: true }).fill('wx0123456789abcdef')
  await dialog.getByLabel('AppSecret', { exact: true }).fill('0'.repeat(32))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add Mini Program' }).click()
  await expect(dialog.getByText('Shop is kept with its values')).toBeVisible({ timeout: 25_000 })
  await dialog.getByRole('button', { name: 'Correct the values' }).click()
  await expect(dialog.getByLabel('AppID', { exact: true })).toHaveValue('wx0123456789abcdef')
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(dialog).toBeHidden()
}
