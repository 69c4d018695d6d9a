import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readPdf } from '@/lib/artwork/test-pdf'
import { writeWorkbook, type TestRow } from '@/lib/batches/test-workbook'
import { expectAccessible } from './support/axe'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf, type Language } from './support/words'

// Their drafts are nobody else's business.
test.use({ ownApp: 'spreadsheets' })

const SHOPS = 30

/** Letters that GBK has and older sets do not. */
const NAMES = ['堃记', '喆鑫', '滨江', '镕基路', '珺悦']
const DAMAGED = 8
const MISSING = 20
/** The row of the sheet that holds the headings. */
const HEADINGS = 3

/**
 * As an office makes it: a title, merged cells, ids as text but for one that Excel has rounded, one folder
 * with a typo, a total; a sheet that is hidden.
 */
function officeFile(language: Language): Buffer {
  const name = (at: number) => `${NAMES[at % NAMES.length] ?? ''}${at + 1}店`
  const shops: TestRow[] = Array.from({ length: SHOPS }, (_, at) => [
    at + 1 === DAMAGED ? 202212345678901234 : String(at + 1).padStart(3, '0'),
    name(at),
    `shop-${language}${at + 1 === MISSING ? 'p' : ''}`,
    at % 10 === 0 ? '华东' : null,
  ])
  const rows: TestRow[] = [
    ['2027 年春节门店清单', null, null, null],
    { number: 3, cells: ['门店编号', '门店名称', '页面目录', '区域'] },
    ...shops,
    ['合计', SHOPS, null, null],
  ]
  const merged = ['A1:D1', 'D4:D13', 'D14:D23']
  return writeWorkbook({
    writer: 'wps',
    sheets: [
      { name: '旧表', state: 'hidden', rows: [['x'], ['y']] },
      { name: '门店', rows, merged },
    ],
  })
}

async function saveBy(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const saved = page.waitForEvent('download')
  await click()
  return readFile(await (await saved).path())
}

tellInEachLanguage((language) => {
  test('of an office’s workbook of ids 28 of 30 rows are made, and lie on labels in its order', async ({
    page,
    app,
  }) => {
    test.setTimeout(180_000)
    const counted = await app.sandbox.countCodes()
    await app.sandbox.set({ publishedPages: [`pages/shop-${language}/index`] })
    const draft = wordsOf(language, 'batchDraft')
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const filter = (key: string, count: number) =>
      button(draft(`check.filters.${key}`).replace('{count, number}', String(count)))
    await signIn(page, 'operator')
    await page.goto('/batches/new')
    await page.getByLabel(draft('new.file.label'), { exact: true }).setInputFiles({
      name: `门店 ${language}.xlsx`,
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: officeFile(language),
    })
    await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/)

    // Where its table is was found; what is none of its rows is listed with where it stands.
    const headings = page.getByLabel(draft('file.headers'), { exact: true })
    await expect(headings).toHaveText(draft('file.headersIn').replace('{row, number}', '3'))
    await expect(page.getByLabel(draft('file.sheet'), { exact: true })).toHaveText('门店')
    const found = page.getByRole('list', { name: draft('found.label') })
    await expect(found).toContainText('34')
    await expect(found).toContainText('D4:D13')
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
    await pattern.fill('pages/{页面目录}/index?id=')
    await button(draft('columns.insertColumn').replace('{name}', '门店编号')).click()
    await expect(pattern).toHaveValue('pages/{页面目录}/index?id={门店编号}')
    for (const id of ['001', '002', '003']) {
      const line = `pages/shop-${language}/index?id=${id}`
      await expect(page.getByText(line, { exact: true })).toBeVisible()
    }

    // Each page was looked up once; what is probably wrong is asked about by its kind.
    await button(draft('checking.button')).click()
    await expect(filter('ready', SHOPS - 2)).toBeVisible()
    await expect(filter('warning', 2)).toBeVisible()
    for (const name of ['', 'p']) {
      const asked = await app.sandbox.listRequests(`pages/shop-${language}${name}/index?check`)
      expect(asked).toHaveLength(1)
    }
    const warned = page.getByRole('region', { name: draft('check.warned.label') })
    await expect(warned).toContainText(fields('problems.cellRounded'))
    await expect(warned).toContainText(
      wordsOf(language, 'codeForm')('problems.warnings.pageMissing'),
    )
    await expectAccessible(page)
    // A row by itself: its path is made of two cells, so it is the row that is said to be right, not a cell.
    const row = String(DAMAGED + HEADINGS)
    const rowButton = (key: string) => button(draft(`check.${key}`).replace('{number}', row))
    await rowButton('fixLabel').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: wordsOf(language, 'codeForm')('path.accept'), exact: true })
      .click()
    await expect(filter('ready', SHOPS - 1)).toBeVisible()
    await filter('all', SHOPS + 1).click()
    await rowButton('skipLabel').click()
    await expect(filter('ready', SHOPS - 2)).toBeVisible()
    await warned.getByRole('button', { name: draft('check.warned.skip'), exact: true }).click()
    await expect(filter('warning', 0)).toBeVisible()

    // The total is among those that were skipped, and says why.
    await filter('skipped', 3).click()
    // Those of the filter before stand there, paler, until these come.
    const firstShop = String(HEADINGS + 1)
    await expect(button(draft('check.skipLabel').replace('{number}', firstShop))).toHaveCount(0)
    const total = page.getByRole('row').filter({ hasText: '合计' }).last()
    await expect(total).toContainText('34')
    await expectAccessible(page)

    await button(draft('start.button')).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText(String(SHOPS - 2))
    await question.getByRole('button', { name: draft('start.button') }).click()
    const states = wordsOf(language, 'batches')
    await expect(page.getByText(states('states.finished'), { exact: true }).first()).toBeVisible({
      timeout: 60_000,
    })
    expect((await app.sandbox.countCodes()) - counted).toBe(SHOPS - 2)

    // A column of the file in the captions; the labels lie in the order of its rows.
    const labels = wordsOf(language, 'labels')
    await button(wordsOf(language, 'selection')('labels')).click()
    const dialog = page.getByRole('dialog', { name: labels('title') })
    await dialog
      .getByRole('group', { name: labels('fields.caption'), exact: true })
      .getByRole('button', { name: labels('captions.text'), exact: true })
      .first()
      .click()
    await dialog.getByLabel(labels('fields.text'), { exact: true }).fill('No. {门店编号}')
    await expectAccessible(page)
    const pdf = await saveBy(page, () =>
      dialog.getByRole('button', { name: labels('submit') }).click(),
    )
    const { pages } = await readPdf(pdf)
    const printed = pages.map(({ text }) => text).join('\n')
    const ids = [...printed.matchAll(/No\.\s*(\d{3})/g)].map(([, id]) => Number(id))
    const made = Array.from({ length: SHOPS }, (_, at) => at + 1)
    expect(ids).toEqual(made.filter((id) => id !== DAMAGED && id !== MISSING))
    await app.sandbox.set({ publishedPages: null })
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
