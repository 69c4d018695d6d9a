import { expectAccessible } from './support/axe'
import { generateInForm } from './support/generate'
import { LOOKS, expect, signIn, test } from './support/test'

const WIDTHS = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }

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
  for (const [device, viewport] of Object.entries(WIDTHS)) {
    test.describe(`${look.name}, ${device}`, () => {
      test.use({ ...look.use, viewport })

      test('every page passes axe and fits its width', async ({ page, allowConsole }) => {
        // Fourteen pages, each read by axe.
        test.setTimeout(300_000)
        allowConsole(/404/)
        for (const address of ['/sign-in', '/setup?token=wrong', '/invite', '/reset']) {
          await page.goto(address)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          await expectAccessible(page)
        }
        await signIn(page, 'admin')
        const codeId = await generateInForm(page, `pages/axe/${device}?look=${look.name}`)
        for (const address of [...SIGNED_IN, `/codes/${codeId}`]) {
          await page.goto(address)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          await expectAccessible(page)
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          )
          expect(overflow, `${address} is wider than the screen`).toBeLessThanOrEqual(0)
        }
      })
    })
  }
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
    await page.getByRole('link', { name: 'Open code' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/codes\/[0-9a-f-]{36}/)
  })
})
