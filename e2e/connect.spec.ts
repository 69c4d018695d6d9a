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
