import { expectAccessible, expectAccessibleInBothSchemes, expectFit } from './support/axe'
import { pressUntil } from './support/press-until'
import { seedCodes } from './support/seed-codes'
import { LOOKS, expect, signIn, test } from './support/test'

test.use({ ownApp: 'gallery-keys' })

const CODES = Array.from({ length: 8 }, (_, n) => ({
  id: `keys-${n}`,
  title: `Key ${n}`,
  campaign: 'Keys',
  createdAt: new Date(Date.UTC(2026, 3, 1, 0, -n)),
}))

test.describe('with the keyboard alone', () => {
  test.use({ locale: 'en-GB' })

  test('codes are found, ticked in a range, archived and brought back', async ({ page, app }) => {
    await seedCodes(app.dataDir, CODES)
    await signIn(page, 'operator')
    await page.goto('/codes?campaign=Keys')
    await pressUntil(page, 'v', page.getByRole('table'))
    await page.keyboard.press('v')
    await expect(page.getByRole('link', { name: 'Key 0' })).toBeVisible()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Search codes' })).toBeFocused()
    // While typing these are letters.
    await page.keyboard.type('key?nv')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page).toHaveURL(/campaign=Keys.*q=key/)
    await page.getByRole('button', { name: 'Clear search' }).press('Enter')
    await page.getByRole('button', { name: 'Grid' }).focus()

    await page.keyboard.press('v')
    await expect(page.getByRole('table')).toBeVisible()
    await page.keyboard.press('v')
    await expect(page.getByRole('table')).toHaveCount(0)

    await page.getByRole('checkbox', { name: 'Select Key 1' }).press('Space')
    await page.getByRole('checkbox', { name: 'Select Key 4' }).press('Shift+Space')
    const bar = page.getByRole('region', { name: 'Selection' })
    await expect(bar).toContainText('4 codes selected')
    await page.keyboard.press('Escape')
    await expect(bar).toHaveCount(0)
    await page.keyboard.press('Control+a')
    await expect(bar).toContainText('8 codes selected')
    await page.getByRole('checkbox', { name: 'Select Key 7' }).press('Space')
    await bar.getByRole('button', { name: 'Archive' }).press('Enter')
    await expect(page.getByText('7 codes archived')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Key 0' })).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Undone for 7 codes')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Key 0' })).toBeVisible()
  })

  test('while another question is asked, no code of the one before can be ticked', async ({
    page,
    app,
  }) => {
    await seedCodes(app.dataDir, [
      { id: 'stale-old', title: 'Stale old', campaign: 'Stale' },
      { id: 'stale-new', title: 'Stale new', campaign: 'Stale' },
    ])
    await signIn(page, 'operator')
    await page.goto('/codes?campaign=Stale')
    const bar = page.getByRole('region', { name: 'Selection' })
    await pressUntil(page, 'Control+a', bar)
    await expect(bar).toContainText('2 codes selected')

    let letGo: () => void = () => undefined
    const isFree = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route(/\/api\/codes\?/, async (route) => {
      await isFree
      await route.continue()
    })
    const search = page.getByRole('searchbox', { name: 'Search codes' })
    await search.fill('new')
    await page.waitForURL(/q=new/)
    await expect(page.getByRole('status').filter({ hasText: 'Searching' })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Select Stale old' })).toBeDisabled()
    await expect(search).toBeFocused()
    // Out of the box, where the keys would mark its text; a card can still be walked to.
    await page.locator('[data-code="stale-new"]').focus()
    await page.keyboard.press('Control+a')
    letGo()
    await expect(page.locator('[data-code="stale-old"]')).toHaveCount(0)
    await expect(page.locator('[data-code="stale-new"]')).toBeFocused()
    await expect(bar).toHaveCount(0)
    await page.keyboard.press('Control+a')
    await expect(bar).toContainText('1 code selected')
  })

  test('the palette goes to pages and codes, and changes the language and the theme', async ({
    page,
    app,
  }) => {
    await seedCodes(app.dataDir, [{ id: 'palette-1', title: '会员日海报' }])
    await signIn(page, 'marketer')
    await page.goto('/settings/profile')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await pressUntil(page, 'Control+k', palette)
    await expect(palette.getByRole('option', { name: 'New code' })).toHaveCount(0)
    await expect(palette.getByRole('option', { name: 'Quota' })).toHaveCount(0)
    await expectAccessible(page)
    await page.keyboard.type('海报')
    await expect(palette.getByRole('option', { name: /会员日海报/ }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/codes\/palette-1$/)
    await expect(page.getByRole('heading', { level: 1, name: '会员日海报' })).toBeVisible()

    const input = palette.getByRole('combobox')
    const expectEmpty = async () => {
      await expect(input).toBeFocused()
      await expect(input).toHaveValue('')
    }
    // It fades when it closes, and is asked for again before it is gone.
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.keyboard.press('Control+k')
    await expectEmpty()
    await page.keyboard.type('dark')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+k')
    await expectEmpty()
    await page.keyboard.type('简体')
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  })

  test('single keys can be switched off, and stay off', async ({ page, app }) => {
    await seedCodes(app.dataDir, [{ id: 'single-keys', title: 'Single keys' }])
    await signIn(page, 'operator')
    await page.goto('/codes')
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await pressUntil(page, '?', keys)
    await expectAccessible(page)
    await keys.getByRole('switch', { name: 'Single keys' }).press('Space')
    await page.keyboard.press('Escape')
    await expect(keys).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Grid' })).toBeVisible()
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await pressUntil(page, 'Control+k', palette)
    await page.keyboard.press('Escape')
    await expect(palette).toHaveCount(0)
    await page.keyboard.press('n')
    await page.keyboard.press('/')
    await pressUntil(page, 'Control+k', palette)
    await expect(page).toHaveURL(/\/codes$/)
  })
})

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use(look.use)

    test('selection, facets, drawer and palette pass axe, light and dark, and fit', async ({
      page,
      app,
    }) => {
      await seedCodes(app.dataDir, [
        {
          id: `axe-${look.name.replace(', ', '-')}`,
          title: 'Axe',
          campaign: 'Axe',
          tags: ['门店'],
        },
      ])
      await signIn(page, 'admin')
      await page.goto('/codes?campaign=Axe&archived=all')
      const expectGood = async () => {
        await expectAccessibleInBothSchemes(page)
        await expectFit(page)
      }
      await page.getByRole('checkbox').first().check()
      await expectGood()
      // Without a chip, which an open list would half cover.
      await page.goto('/codes?q=axe')
      await page.getByRole('combobox').nth(1).click()
      await expect(page.getByRole('option').first()).toBeVisible()
      await expectGood()
      await page.keyboard.press('Escape')
      await page.locator('[data-code]').first().press('Enter')
      await expect(page.getByRole('dialog').getByRole('heading', { name: 'Axe' })).toBeVisible()
      await expect(page.getByRole('dialog').getByRole('img').first()).toBeVisible()
      await expectGood()
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('option').first()).toBeVisible()
      await expectGood()
    })
  })
}
