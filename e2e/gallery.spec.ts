import { generateInForm } from './support/generate'
import { expect, signIn, test } from './support/test'

test.use({ locale: 'en-GB' })

test('a marketer finds a code, sees all about it and shares the address', async ({ page }) => {
  await signIn(page, 'operator')
  const id = await generateInForm(page, 'pages/gallery_a/index?table=12')
  await generateInForm(page, 'pages/gallery-b/index')

  await signIn(page, 'marketer')
  await page.goto('/codes')
  await page.getByRole('searchbox', { name: 'Search codes' }).fill('gallery_a')
  await page.waitForURL(/q=gallery_a/)
  // The underscore is a letter here, not "any letter".
  await expect(page.getByRole('link', { name: /gallery_a/ })).toHaveCount(1)
  await expect(page.getByRole('link', { name: /gallery-b/ })).toHaveCount(0)
  await expect(page.getByText('Showing 1–1 of 1')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search codes' })).toHaveValue('gallery_a')

  await page.getByRole('button', { name: 'List' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('table')).toBeVisible()

  await page.getByRole('searchbox', { name: 'Search codes' }).fill('nothing has this name')
  await expect(page.getByText('Clear filters')).toBeVisible()

  await page.goto(`/codes/${id}`)
  await expect(page.getByText('pages/gallery_a/index?table=12').first()).toBeVisible()
  await expect(page.getByText('#000000')).toBeVisible()
  await expect(page.getByText('Operator', { exact: true })).toBeVisible()
  const image = await page.request.get(`/api/codes/${id}/image`)
  const etag = image.headers().etag ?? ''
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
  const again = await page.request.get(`/api/codes/${id}/image`, {
    headers: { 'If-None-Match': etag },
  })
  expect(again.status()).toBe(304)
})

test('an unknown code is a plain 404', async ({ page, allowConsole }) => {
  allowConsole(/404/)
  await signIn(page, 'marketer')
  const response = await page.goto('/codes/00000000-0000-0000-0000-000000000000')
  expect(response?.status()).toBe(404)
  const json = await page.request.get('/api/codes/00000000-0000-0000-0000-000000000000')
  expect(json.status()).toBe(404)
  expect(await json.json()).toMatchObject({ error: { code: 'not_found' } })
})
