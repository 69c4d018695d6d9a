import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { startApp, type App } from './support/app'
import { fetchFromSandbox } from './support/fetch-from-sandbox'
import { expect, test } from './support/test'
import { PASSWORD } from './support/users'
import { BROWSER_LOCALE, LANGUAGES, wordsOf } from './support/words'

// The words that docs/addresses.md §6 fixes, and their Chinese counterparts from the messages.
const ENGLISH = {
  name: 'Name',
  email: 'Email',
  password: 'Password',
  createAdmin: 'Create admin',
  newCode: 'New code',
  path: 'Page path',
  preview: 'Live preview',
  simulated: 'Simulated',
  cost: 'Cost',
  spends: 'Spends 1 of 100,000 left',
  spendsNext: 'Spends 1 of 99,999 left',
  generate: 'Generate code',
  saved: 'Code saved',
  already: 'Already generated',
  title: 'Title',
  open: 'Open the code',
  download: 'Download',
  codes: 'Codes',
  search: 'Search codes',
}

function chinese(): typeof ENGLISH {
  const auth = wordsOf('zh-Hans', 'auth')
  const form = wordsOf('zh-Hans', 'codeForm')
  const frame = wordsOf('zh-Hans', 'frame')
  const left = (count: string) => form('cost.spends').replace(/\{left[^}]*\}/, count)
  return {
    name: auth('fields.name'),
    email: auth('fields.email'),
    password: auth('fields.password'),
    createAdmin: auth('setup.submit'),
    newCode: frame('nav.newCode'),
    path: form('path.label'),
    preview: form('preview.label'),
    simulated: form('preview.simulated'),
    cost: form('cost.label'),
    spends: left('100,000'),
    spendsNext: left('99,999'),
    generate: form('generate.label'),
    saved: form('result.generated'),
    already: form('result.existing'),
    title: form('describe.title'),
    open: form('generate.open'),
    download: form('result.download'),
    codes: frame('nav.codes'),
    search: wordsOf('zh-Hans', 'gallery')('search.label'),
  }
}

for (const language of LANGUAGES) {
  test.describe(`a newcomer, in ${language}`, () => {
    test.use({ locale: BROWSER_LOCALE[language] })
    let app: App

    test.beforeEach(async () => {
      app = await startApp('none')
    })
    test.afterEach(() => app.close())

    test('sets up, generates, repeats for free, finds and downloads', async ({ page }) => {
      const words = language === 'en' ? ENGLISH : chinese()
      const path = 'pages/shop/index?id=7'

      await page.goto(app.setupUrl ?? '')
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await page.getByLabel(words.name, { exact: true }).fill('Desk')
      await page.getByLabel(words.email, { exact: true }).fill('desk@example.com')
      await page.getByLabel(words.password, { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: words.createAdmin }).click()
      await page.waitForURL('**/codes')

      await page.getByRole('link', { name: words.newCode }).first().click()
      const preview = page.getByRole('region', { name: words.preview })
      await expect(preview.getByText(words.simulated, { exact: true })).toBeVisible()
      const before = await preview.locator('svg').first().innerHTML()
      await page.getByLabel(words.path, { exact: true }).fill(path)
      await expect.poll(() => preview.locator('svg').first().innerHTML()).not.toBe(before)
      const cost = page.getByLabel(words.cost, { exact: true })
      await expect(cost).toContainText(words.spends)
      await page.getByLabel(words.title, { exact: true }).fill('夏季菜单 Summer')

      await page.getByRole('button', { name: words.generate }).click()
      await expect(page.getByRole('status').filter({ hasText: words.saved })).toBeVisible()
      await expect(preview.locator('img')).toHaveAttribute('src', /\/api\/codes\/.+\/image/)
      await expect(preview.getByText(words.simulated, { exact: true })).toBeHidden()
      expect(await app.sandbox.countCodes()).toBe(1)

      // What is there is opened; asked for all the same, it is free.
      await expect(page.getByRole('button', { name: words.generate })).toBeHidden()
      await expect(page.getByRole('link', { name: words.open })).toBeFocused()
      await page.getByLabel(words.path, { exact: true }).press('Control+Enter')
      await expect(page.getByRole('status').filter({ hasText: words.already })).toBeVisible()
      expect(await app.sandbox.countCodes()).toBe(1)
      expect(await app.sandbox.listRequests(path)).toHaveLength(1)

      await page.getByRole('link', { name: words.codes, exact: true }).first().click()
      await page.getByRole('searchbox', { name: words.search }).fill('菜单')
      await page
        .getByRole('link', { name: /夏季菜单/ })
        .first()
        .click()
      await page.waitForURL(/\/codes\/[0-9a-f-]{36}/)
      const started = page.waitForEvent('download')
      await page.getByRole('link', { name: words.download, exact: true }).click()
      const download = await started
      expect(download.suggestedFilename()).toMatch(/夏季菜单.*\.jpg$/)
      const kept = await readFile(await download.path())
      const drawn = await fetchFromSandbox(app.sandbox.url, { path, width: 430 })
      expect(sha256(kept)).toBe(sha256(drawn))
      expect(await app.sandbox.countCodes()).toBe(1)
    })
  })
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
