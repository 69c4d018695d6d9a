import { parse } from 'csv-parse/sync'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { encodeGbk } from '@/lib/batches/test-file'
import { readZip } from '@/lib/print-room/test-zip'
import { expectAccessible } from './support/axe'
import { setPace } from './support/pace'
import { SANDBOX_APP_ID } from '@/tests/sandbox-control'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf, type Language } from './support/words'

// Their batches and what these hold of the count are nobody else's business.
test.use({ ownApp: 'batches' })

const SHOPS = 40

/** As a Chinese Excel saves it; three rows cannot be used. */
function shops(language: Language) {
  const path = (shop: number) => `pages/shop/index?batch=${language}&id=${shop}`
  const lines = Array.from({ length: SHOPS }, (_, at) => `${path(at)},门店 ${at},430,#1A2B3C`)
  lines[4] = '路径 有空格,坏店,430,#1A2B3C'
  lines[9] = `${path(9)},太宽,5000,#1A2B3C`
  lines[14] = `${path(14)},太白,430,#FFFFFF`
  return encodeGbk(['页面路径,标题,宽度,线条颜色', ...lines].join('\r\n'))
}

async function saveBy(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const saved = page.waitForEvent('download')
  await click()
  return readFile(await (await saved).path())
}

tellInEachLanguage((language) => {
  test('a GBK file becomes codes: fixed, started, paused, resumed, and taken along', async ({
    page,
    app,
  }) => {
    test.setTimeout(180_000)
    const [draft, files, batches] = (['batchDraft', 'batchFiles', 'batches'] as const).map(
      (namespace) => wordsOf(language, namespace),
    )
    if (!draft || !files || !batches) throw new Error('no words')
    const [selection, zip] = [wordsOf(language, 'selection'), wordsOf(language, 'zip')]
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const countUsed = async () =>
      (await app.sandbox.getState()).apps[SANDBOX_APP_ID]?.codesUsed ?? 0
    const usedBefore = await countUsed()
    await setPace(app.dataDir, 240)
    await signIn(page, 'operator')

    await page.goto('/batches/new')
    await expectAccessible(page)
    await page.getByLabel(draft('new.file.label'), { exact: true }).setInputFiles({
      name: `门店 ${language}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(shops(language)),
    })
    await page.waitForURL(/\/batches\/[0-9a-f-]{36}$/)

    // The columns were guessed from their Chinese headings; the rows are checked on demand.
    await expect(page.getByText(draft('file.encodings.gbk')).first()).toBeVisible()
    await expect(page.getByText('门店 0', { exact: true }).first()).toBeVisible()
    await button(draft('checking.button')).click()
    const cost = page.getByLabel(draft('cost.label'), { exact: true })
    await expect(cost).toContainText(String(SHOPS - 3))
    await expectAccessible(page)

    const rowAction = (key: string, number: number) =>
      page.getByRole('button', {
        name: draft(`check.${key}`).replace('{number}', String(number)),
      })
    await rowAction('fixLabel', 6).click()
    const fix = page.getByRole('dialog')
    await fix
      .getByLabel('页面路径', { exact: true })
      .fill(`pages/shop/index?batch=${language}&id=4`)
    await fix.getByRole('button', { name: draft('fix.submit') }).click()
    await expect(fix).toHaveCount(0)
    await expect(cost).toContainText(String(SHOPS - 2))
    for (const number of [11, 16]) {
      await rowAction('skipLabel', number).click()
      await expect(rowAction('skipLabel', number)).toHaveCount(0)
    }
    const noErrors = draft('check.filters.error').replace('{count, number}', '0')
    await expect(button(noErrors)).toBeVisible()

    await button(draft('start.button')).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText(String(SHOPS - 2))
    await expectAccessible(page)
    await question.getByRole('button', { name: draft('start.button') }).click()

    const progress = page.getByRole('progressbar', { name: batches('progress.label') })
    await expect
      .poll(async () => Number(await progress.getAttribute('aria-valuenow')), { timeout: 30_000 })
      .toBeGreaterThan(5)
    await expect(page).toHaveTitle(/%/)
    await button(batches('controls.pause')).click()
    await expect(page.getByText(batches('rests.paused.title'))).toBeVisible()
    await expectAccessible(page)
    await setPace(app.dataDir, 5000)
    await button(batches('controls.resume')).click()
    await expect(page.getByText(batches('states.finished'), { exact: true }).first()).toBeVisible({
      timeout: 60_000,
    })

    // Of the fifty shown each is told as it ended.
    const table = page.getByRole('table', { name: batches('rows.title') })
    await expect(table.getByText(files('states.done'), { exact: true })).not.toHaveCount(0)
    for (const state of ['states.ready', 'states.running'])
      await expect(table.getByText(files(state), { exact: true })).toHaveCount(0)

    const csv = await saveBy(page, () =>
      page.getByRole('link', { name: batches('result.csv') }).click(),
    )
    const [header = [], ...lines]: string[][] = parse(csv, { bom: true })
    const column = (name: string) => header.indexOf(files(`result.${name}`))
    const stateOf = (line: string[]) => line[column('state')]
    expect(lines).toHaveLength(SHOPS)
    expect(lines.filter((line) => stateOf(line) === files('states.done'))).toHaveLength(SHOPS - 2)
    expect(lines.filter((line) => stateOf(line) === files('states.skipped'))).toHaveLength(2)
    const made = new Set(lines.map((line) => line[column('code')]).filter((id) => id !== ''))
    expect(made.size).toBe(SHOPS - 2)

    await button(selection('zip')).click()
    const dialog = page.getByRole('dialog', { name: zip('title') })
    const entries = readZip(
      await saveBy(page, () => dialog.getByRole('button', { name: zip('submit') }).click()),
    )
    expect(entries.filter(({ name }) => name.endsWith('.png'))).toHaveLength(SHOPS - 2)
    expect((await countUsed()) - usedBefore).toBe(SHOPS - 2)
  })
})
