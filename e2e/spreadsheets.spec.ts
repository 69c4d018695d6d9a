import { writeWorkbook, type TestRow } from '@/lib/batches/test-workbook'
import { expectAccessible } from './support/axe'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

// Their drafts are nobody else's business.
test.use({ ownApp: 'spreadsheets' })

const SHOPS = 30

/** As an office makes it: a title, merged cells, ids as text but for one, a total; a sheet that is hidden. */
function officeFile(): Buffer {
  const shops: TestRow[] = Array.from({ length: SHOPS }, (_, at) => [
    String(at + 1).padStart(3, '0'),
    `第 ${at + 1} 店`,
    at % 10 === 0 ? '华东' : null,
  ])
  shops[7] = [202212345678901234, '第 8 店', null]
  const rows: TestRow[] = [
    ['2027 年春节门店清单', null, null],
    { number: 3, cells: ['门店编号', '门店名称', '区域'] },
    ...shops,
    ['合计', SHOPS, null],
  ]
  const merged = ['A1:C1', 'C4:C13', 'C14:C23']
  return writeWorkbook({
    writer: 'wps',
    sheets: [
      { name: '旧表', state: 'hidden', rows: [['x'], ['y']] },
      { name: '门店', rows, merged },
    ],
  })
}

tellInEachLanguage((language) => {
  test('an office’s workbook of ids becomes rows that are ready', async ({ page }) => {
    const draft = wordsOf(language, 'batchDraft')
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const filter = (key: string, count: number) =>
      button(draft(`check.filters.${key}`).replace('{count, number}', String(count)))
    await signIn(page, 'operator')
    await page.goto('/batches/new')
    await page.getByLabel(draft('new.file.label'), { exact: true }).setInputFiles({
      name: `门店 ${language}.xlsx`,
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: officeFile(),
    })
    await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/)

    // Where its table is was found; what is none of its rows is listed with where it stands.
    const headings = page.getByLabel(draft('file.headers'), { exact: true })
    await expect(headings).toHaveText(draft('file.headersIn').replace('{row, number}', '3'))
    await expect(page.getByLabel(draft('file.sheet'), { exact: true })).toHaveText('门店')
    const found = page.getByRole('list', { name: draft('found.label') })
    await expect(found).toContainText('34')
    await expect(found).toContainText('C4:C13')
    await expect(
      page.getByRole('table', { name: draft('file.firstRows') }).getByText('2027 年春节门店清单'),
    ).toBeVisible()
    await expectAccessible(page)

    // It is read anew with other headings, and as it was.
    await headings.click()
    await page.getByRole('option', { name: draft('file.noHeaders') }).click()
    await expect(headings).toHaveText(draft('file.noHeaders'))
    await headings.click()
    const third = draft('file.headersIn').replace('{row, number}', '3')
    await page.getByRole('option', { name: third }).click()
    await expect(headings).toHaveText(third)

    // No column has paths: one line is asked for, with columns to press, and three rows as they will be.
    const fields = wordsOf(language, 'batchFiles')
    const pattern = page.getByLabel(
      draft('columns.templateOf').replace('{field}', fields('fields.path.name')),
      { exact: true },
    )
    await pattern.fill('pages/shop/index?id=')
    await button(draft('columns.insertColumn').replace('{name}', '门店编号')).click()
    await expect(pattern).toHaveValue('pages/shop/index?id={门店编号}')
    for (const id of ['001', '002', '003']) {
      await expect(page.getByText(`pages/shop/index?id=${id}`, { exact: true })).toBeVisible()
    }

    await button(draft('checking.button')).click()
    await expect(filter('ready', SHOPS - 1)).toBeVisible()
    await expect(filter('invalid', 1)).toBeVisible()
    const doubt = wordsOf(language, 'batchFiles')('problems.cellRounded')
    await expect(page.getByText(doubt).first()).toBeVisible()
    await expectAccessible(page)

    // The total is among those that were skipped, and says why.
    await filter('skipped', 1).click()
    const total = page.getByRole('row').filter({ hasText: '合计' }).last()
    await expect(total).toContainText('34')
    await expectAccessible(page)
  })

  test('what is no table says what it is, and what to do', async ({ page, allowConsole }) => {
    allowConsole(/400/)
    const draft = wordsOf(language, 'batchDraft')
    const texts = { en: 'picture', 'zh-Hans': '图片' } as const
    await signIn(page, 'operator')
    await page.goto('/batches/new')
    await page.getByLabel(draft('new.file.label'), { exact: true }).setInputFiles({
      name: 'shops.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    })
    const alert = page.getByRole('alert').filter({ hasText: texts[language] })
    await expect(alert).toContainText('.xlsx')
  })
})
