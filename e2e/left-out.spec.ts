import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readPdf } from '@/lib/artwork/test-pdf'
import { expectAccessible } from './support/axe'
import { fetchFromSandbox } from './support/fetch-from-sandbox'
import { pressUntil } from './support/press-until'
import { seedCodes } from './support/seed-codes'
import { expect, signIn, test } from './support/test'
import { BROWSER_LOCALE, wordsOf } from './support/words'

const TORN = 'Torn'

for (const language of ['en', 'zh-Hans'] as const) {
  test.describe(`a code whose picture is torn, in ${language}`, () => {
    test.use({ locale: BROWSER_LOCALE[language] })

    test('is shown as such, and left out of the ZIP and the labels of its neighbours', async ({
      page,
      app,
    }) => {
      const campaign = `shelf-${language}`
      const picture = await fetchFromSandbox(app.sandbox.url, { path: 'pages/torn', width: 280 })
      await seedCodes(
        app.dataDir,
        ['Table 1', TORN, 'Table 2'].map((title) => ({
          id: `${campaign}-${title}`,
          title,
          campaign,
          picture: title === TORN ? picture.subarray(0, 3) : picture,
        })),
      )
      const [room, zip, labels, selection] = (
        ['printRoom', 'zip', 'labels', 'selection'] as const
      ).map((namespace) => wordsOf(language, namespace))
      if (!room || !zip || !labels || !selection) throw new Error('no words')
      const damaged = language === 'en' ? /is damaged/ : /已损坏/
      await signIn(page, 'marketer')

      // The gallery shows a picture in its place, the code's page a sentence and what there is.
      await page.goto(`/codes?campaign=${campaign}`)
      const thumbnail = page.getByRole('article').filter({ hasText: TORN }).locator('img')
      await expect
        .poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0)
      await page.getByRole('link', { name: TORN }).click()
      const drawer = page.getByRole('dialog', { name: TORN })
      await expect(drawer.getByText(damaged)).toBeVisible()
      await expect(drawer.getByText(room('preview.none'))).toBeVisible()
      await expect(drawer.getByRole('link', { name: room('download') })).toBeVisible()
      await expect(drawer.getByRole('group', { name: room('format.label') })).toHaveCount(0)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(drawer).toHaveCount(0)

      const bar = page.getByRole('region', { name: selection('bar') })
      await pressUntil(page, 'Control+a', bar)
      await bar.getByRole('button', { name: selection('zip') }).click()
      const zipDialog = page.getByRole('dialog', { name: zip('title') })
      const archive = await saved(page, () =>
        zipDialog.getByRole('button', { name: zip('submit') }).click(),
      )
      expect(archive.toString('utf8')).toMatch(damaged)
      await expect(zipDialog.getByText(/manifest\.csv/)).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Escape')

      await bar.getByRole('button', { name: selection('labels') }).click()
      const labelDialog = page.getByRole('dialog', { name: labels('title') })
      await expect(labelDialog.getByText(damaged)).toBeVisible()
      await expect(labelDialog.getByRole('img', { name: labels('picture.alt') })).toBeVisible()
      const sheets = await saved(page, () =>
        labelDialog.getByRole('button', { name: labels('submit') }).click(),
      )
      const { pages } = await readPdf(sheets)
      expect(pages).toHaveLength(2)
      expect(pages[0]?.count('paintFormXObjectBegin')).toBe(2)
      expect(pages[1]?.text.replaceAll('\n', '')).toContain(TORN)
      await expect(labelDialog.getByText(labels('leftOut.where'))).toBeVisible()
      await expectAccessible(page)
    })
  })
}

async function saved(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await click()
  return readFile(await (await download).path())
}
