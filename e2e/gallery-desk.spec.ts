import { buffer } from 'node:stream/consumers'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { pressUntil } from './support/press-until'
import { seedCodes, type SeededCode } from './support/seed-codes'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf, type Language } from './support/words'

test.use({ ownApp: 'gallery-desk' })

/** Thirty menus of one campaign, ten posters of another; each language has its own. */
function codesOf(language: Language): SeededCode[] {
  return Array.from({ length: 40 }, (_, n) => ({
    id: `${language}-${String(n).padStart(2, '0')}`,
    title: n < 30 ? `${language} 春季菜单 ${n}` : `${language} poster ${n}`,
    campaign: n < 30 ? `${language} 春季` : `${language} autumn`,
    tags: n % 2 === 0 ? ['门店'] : [],
    createdAt: new Date(Date.UTC(2026, 5, 1, 0, -n)),
  }))
}

/** The text of a message whose only arguments are numbers, as a pattern. */
function pattern(text: string): RegExp {
  return new RegExp(text.replace(/\{(\w+)[^{}]*\}/g, '[\\d,]+').replace(/[?]/g, '\\?'))
}

const bar = (page: Page, language: Language) =>
  page.getByRole('region', { name: wordsOf(language, 'selection')('bar') })

tellInEachLanguage((language) => {
  test('an operator finds, tags, archives, takes back, and edits with history', async ({
    page,
    app,
  }) => {
    const [gallery, selection] = [wordsOf(language, 'gallery'), wordsOf(language, 'selection')]
    const [detail, common] = [wordsOf(language, 'codeDetail'), wordsOf(language, 'common')]
    await seedCodes(app.dataDir, codesOf(language))
    await signIn(page, 'operator')
    await page.goto('/codes')

    await page.getByRole('searchbox', { name: gallery('search.label') }).fill(`${language} 菜单`)
    await page.waitForURL(/q=/)
    await page.getByRole('combobox', { name: gallery('filters.campaignFacet') }).click()
    const offer = page.getByRole('option', { name: `${language} 春季` })
    await expect(offer).toContainText('30')
    await offer.click()
    await page.waitForURL(/campaign=/)
    await expect(page.getByRole('status').filter({ hasText: '30' }).first()).toBeVisible()

    await page.getByRole('checkbox', { name: /菜单 3$/ }).check()
    await bar(page, language)
      .getByRole('button', { name: pattern(selection('selectAll')) })
      .click()
    await expect(bar(page, language).getByRole('status')).toContainText('30')
    await expectAccessible(page)

    await bar(page, language)
      .getByRole('button', { name: selection('edit') })
      .click()
    const edit = page.getByRole('dialog', { name: selection('edit') })
    await edit.getByLabel(selection('tagField'), { exact: true }).fill(`${language}-新`)
    await edit.getByRole('button', { name: selection('apply') }).click()
    await expect(page.getByText(`${language}-新`).first()).toBeVisible()
    await expect(page.getByRole('link', { name: `${language}-新` }).first()).toBeVisible()

    await bar(page, language)
      .getByRole('button', { name: selection('archive') })
      .click()
    await expect(page.getByText(gallery('nothingFound.title'))).toBeVisible()
    await expect(page.getByText(selection('done.archiveWhy'))).toBeVisible()
    // The notice of the tag still offers its own Undo.
    const notice = page.locator('[data-notice]').filter({ hasText: selection('done.archiveWhy') })
    await notice.getByRole('button', { name: common('actions.undo') }).click()
    await expect(page.getByRole('link', { name: /菜单 3$/ })).toBeVisible()
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: /菜单 3$/ }).click()
    const drawer = page.getByRole('dialog', { name: /菜单/ })
    await expect(drawer.getByRole('heading', { name: /菜单 3$/ })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/codes/${language}-03\\?`))
    await page.keyboard.press('ArrowRight')
    await expect(drawer.getByRole('heading', { name: /菜单 4$/ })).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(drawer.getByRole('heading', { name: /菜单 3$/ })).toBeVisible()
    await expectAccessible(page)

    await drawer.getByRole('button', { name: detail('kept.edit') }).click()
    await drawer.getByLabel(detail('kept.title'), { exact: true }).fill(`${language} 新菜单`)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('dialog', { name: `${language} 新菜单` })).toBeVisible()
    const history = page.getByRole('list', { name: detail('history.heading') })
    await expect(history.getByRole('listitem').first()).toContainText(`${language} 春季菜单 3`)
    await expect(history.getByRole('listitem').first()).toContainText(`${language} 新菜单`)
    await expect(history.getByRole('listitem')).toHaveCount(4)

    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/codes\?/)
    await expect(page.locator(`[data-code="${language}-03"]`)).toBeFocused()
  })
})

test.describe('everybody', () => {
  test.use({ locale: 'en-GB' })

  test('the drawer is a page when it is loaded anew, and goes over the edge of a page', async ({
    page,
    app,
  }) => {
    const codes = Array.from({ length: 26 }, (_, n) => ({
      id: `edge-${n}`,
      title: `Edge ${n}`,
      campaign: 'Edge',
      createdAt: new Date(Date.UTC(2026, 4, 1, 0, -n)),
    }))
    await seedCodes(app.dataDir, codes)
    await signIn(page, 'marketer')
    await page.goto('/codes?campaign=Edge')
    await page.getByRole('link', { name: 'Edge 23' }).click()
    await expect(page.getByRole('dialog', { name: 'Edge 23' })).toContainText('24 of 26')
    await page.getByRole('button', { name: 'Next code' }).click()
    await expect(page.getByRole('dialog', { name: 'Edge 24' })).toContainText('25 of 26')
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Edge 24' })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('a marketer sees no control that edits, and the server refuses the action', async ({
    page,
    app,
  }) => {
    await seedCodes(app.dataDir, [{ id: 'marketer-1', title: 'Only to look at' }])
    await signIn(page, 'marketer')
    await page.goto('/codes?q=only')
    await page.getByRole('checkbox', { name: 'Select Only to look at' }).check()
    await expect(page.getByRole('button', { name: 'Download ZIP' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Label sheet' })).toBeVisible()
    for (const name of ['Archive', 'Tag or campaign']) {
      await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
    }
    await page.goto('/codes/marketer-1')
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Archive', exact: true })).toHaveCount(0)
  })

  test('the metadata comes as CSV that no spreadsheet runs', async ({ page, app }) => {
    await seedCodes(app.dataDir, [
      { id: 'csv-1', title: '=HYPERLINK("x")', campaign: 'CSV 春季', tags: ['a', 'b'] },
      { id: 'csv-2', title: 'Plain', campaign: 'CSV 春季' },
    ])
    await signIn(page, 'marketer')
    await page.goto('/codes?campaign=CSV%20%E6%98%A5%E5%AD%A3&sort=title')
    await expect(page.getByRole('link', { name: 'Plain' })).toBeVisible()
    await pressUntil(page, 'Control+a', bar(page, 'en'))
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV of the metadata' }).click()
    const file = await (await download).createReadStream()
    const lines = (await buffer(file)).toString('utf8').split('\r\n')
    expect(lines[0]?.startsWith('\ufeffTitle,Page path')).toBe(true)
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`)
    expect(lines[1]).toContain('"a, b"')
    expect(lines).toHaveLength(4)

    const wrong = await page.request.post('/api/codes/metadata.csv', { data: { ids: [] } })
    expect(wrong.status()).toBe(400)
    const none = await page.request.post('/api/codes/metadata.csv', { data: { ids: ['nothing'] } })
    expect(none.status()).toBe(404)
  })
})
