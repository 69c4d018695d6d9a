import { expectAccessibleInBothSchemes, expectFit } from './support/axe'
import { fetchFromSandbox } from './support/fetch-from-sandbox'
import { seedCodes } from './support/seed-codes'
import { seedRereading } from './support/seed-rereading'
import { expect, signIn, test } from './support/test'

// What an older reader drew is read again by itself, and the admin's room says how far that is.
test.use({ ownApp: 'rereading' })

test('the admin watches stored codes being read again, and reads in the trail that it is over', async ({
  page,
  app,
}) => {
  const picture = await fetchFromSandbox(app.sandbox.url, { path: 'pages/old', width: 280 })
  const codeIds = ['old-1', 'old-2', 'old-3']
  // The last one's picture is broken.
  const pictureOf = (at: number) => (at === 2 ? picture.subarray(0, 3) : picture)
  await seedCodes(
    app.dataDir,
    codeIds.map((id, at) => ({ id, title: id, picture: pictureOf(at) })),
  )
  const seeded = await seedRereading(app.dataDir, { codeIds, total: 1500, read: 1497, better: 309 })

  await signIn(page, 'admin')
  await page.goto('/settings/mini-programs')
  await expect(
    page.getByRole('heading', { name: 'Stored codes are being read again' }),
  ).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '1,497 of 1,500')
  await expect(page.getByText('309 that were traces')).toBeVisible()
  await expectAccessibleInBothSchemes(page)
  await expectFit(page)

  await seeded.release()
  // Without loading the page anew.
  const over = page.getByRole('heading', { name: 'Stored codes were read again' })
  await expect(over).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('1,500 codes')).toBeVisible()
  await expect(page.getByText('311 that were traces')).toBeVisible()
  await expect(page.getByText('1 was left out')).toBeVisible()

  await page.goto('/audit')
  await expect(
    page.getByText('Sunflower read stored codes again: 1,499 are drawn anew, 311 of them'),
  ).toBeVisible()
})
