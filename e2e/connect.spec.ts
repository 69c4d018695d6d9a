import { expect, signIn, test } from './support/test'

// A connected Mini Program changes what everybody's form starts with.
test.use({ locale: 'en-GB', ownApp: 'connect' })

test('an admin connects a Mini Program, and its secret never comes back', async ({
  page,
  app,
  allowConsole,
}) => {
  allowConsole(/403/)
  const secret = '0123456789abcdef0123456789abcdef'
  const bodies: string[] = []
  page.on('response', (response) => {
    if (/document|fetch|xhr|script/.test(response.request().resourceType())) {
      void response.text().then(
        (text) => bodies.push(text),
        () => undefined,
      )
    }
  })
  await signIn(page, 'admin')
  await page.goto('/settings/mini-programs')
  await page.getByRole('button', { name: /Add/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('Shop')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('AppID', { exact: true }).fill('wx0123456789abcdef')
  await page.getByLabel('AppSecret', { exact: true }).fill(secret)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Add|Save/ })
    .click()
  // Whatever the test of its connection says, it is there.
  await expect(page.getByRole('heading', { name: 'Shop is added' })).toBeVisible()
  await page.reload()
  await expect(page.getByText('wx0123456789abcdef')).toBeVisible()
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.filter((body) => body.includes(secret))).toEqual([])
  expect(app.readDatabase().includes(secret)).toBe(false)

  await signIn(page, 'operator')
  const response = await page.goto('/quota')
  expect(response?.status()).toBe(403)
})

test('nobody is moved onto a new Mini Program, and the form says whose count is spent', async ({
  page,
  browser,
}) => {
  // The story before has added Shop, whose connection fails its test.
  await signIn(page, 'operator')
  await page.goto('/codes/new')
  const switcher = page.getByRole('banner').getByRole('button', { name: 'Mini Program' })
  const field = page.getByRole('combobox', { name: 'Mini Program' })
  await expect(switcher).toContainText('Choose')
  await expect(field).toContainText('Choose')
  await page.getByLabel('Page path', { exact: true }).fill('pages/charged/index')
  await page.getByRole('button', { name: 'Generate code' }).click()
  await expect(field).toBeFocused()

  await field.click()
  await expect(page.getByRole('option', { name: /Shop/ })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('option', { name: /Shop/ })).toContainText('failed its test')
  await page.getByRole('option', { name: /Sandbox/ }).click()
  await page.getByRole('button', { name: 'Generate code' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
  // The first choice is remembered.
  await expect(switcher).toContainText('Sandbox')

  const admin = await browser.newPage()
  await signIn(admin, 'admin')
  await admin.goto('/settings/mini-programs')
  await admin.getByRole('button', { name: 'Use Shop anyway' }).click()
  await expect(admin.getByText('Codes can be made for Shop')).toBeVisible()
  await admin.close()

  // Remembered for the person, not for the browser; and said where it is another than last time.
  const elsewhere = await browser.newPage()
  await signIn(elsewhere, 'operator')
  await elsewhere.goto('/codes/new')
  const there = elsewhere.getByRole('combobox', { name: 'Mini Program' })
  await expect(there).toContainText('Sandbox')
  await there.click()
  await elsewhere.getByRole('option', { name: 'Shop' }).click()
  await expect(
    elsewhere.getByText('This code is for Shop. Your last one was for Sandbox.'),
  ).toBeVisible()
  await elsewhere.close()
})
