import { expectAccessibleInBothSchemes, expectFit } from './support/axe'
import { generateInForm } from './support/generate'
import { LOOKS, expect, signIn, test } from './support/test'

const SIGNED_OUT = ['/sign-in', '/setup?token=wrong', '/invite', '/reset']
const SIGNED_IN = [
  '/codes',
  '/codes/new',
  '/batches',
  '/batches/new',
  '/quota',
  '/settings/mini-programs',
  '/settings/users',
  '/settings/profile',
  '/codes/00000000-0000-0000-0000-000000000000',
]

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use)

    test('every page passes axe, light and dark, and fits its width', async ({
      page,
      allowConsole,
    }) => {
      allowConsole(/404/)
      const visit = async (address: string) => {
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessibleInBothSchemes(page)
        await expectFit(page)
      }
      for (const address of SIGNED_OUT) await visit(address)
      await signIn(page, 'admin')
      const codeId = await generateInForm(page, `pages/axe/index?look=${look.name}`)
      for (const address of [...SIGNED_IN, `/codes/${codeId}`]) await visit(address)
    })
  })
}

test.describe('with the keyboard alone', () => {
  test.use({ locale: 'en-GB' })

  test('a code is typed, generated and opened', async ({ page }) => {
    await signIn(page, 'operator')
    await page.goto('/codes/new')
    await expect(page.getByRole('button', { name: 'Generate code' })).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await page.getByLabel('Page path', { exact: true }).focus()
    await page.keyboard.type('pages/keys/index')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
    await page.getByRole('link', { name: 'Open the code' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/codes\/[0-9a-f-]{36}/)
  })
})
