import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import sharp from 'sharp'
import { readBox, readPdf } from '@/lib/artwork/test-pdf'
import { readZip } from '@/lib/print-room/test-zip'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { expectAccessible } from './support/axe'
import { fetchFromSandbox } from './support/fetch-from-sandbox'
import { seedCodes } from './support/seed-codes'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

test.use({ ownApp: 'print-room' })

const SHOPS = 30

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path())
}

/** What a click makes the browser save. */
async function downloadBy(page: Page, click: () => Promise<void>): Promise<Download> {
  const saved = page.waitForEvent('download')
  await click()
  return saved
}

/** A choice of several under one name: the group with a name, then the button. */
const choose = (page: Page, group: string, option: string) =>
  page
    .getByRole('group', { name: group, exact: true })
    .getByRole('button', { name: option, exact: true })
    .first()
    .click()

tellInEachLanguage((language) => {
  test('finds, restyles, takes a PDF of 50 mm, a ZIP of all shops, labels from position 5', async ({
    page,
    app,
  }) => {
    test.setTimeout(180_000)
    const [gallery, selection] = [wordsOf(language, 'gallery'), wordsOf(language, 'selection')]
    const [room, zip, labels] = (['printRoom', 'zip', 'labels'] as const).map((namespace) =>
      wordsOf(language, namespace),
    )
    if (!room || !zip || !labels) throw new Error('no words')
    const picture = await fetchFromSandbox(app.sandbox.url, { path: 'pages/shop', width: 430 })
    const campaign = `${language} 门店`
    await seedCodes(
      app.dataDir,
      Array.from({ length: SHOPS }, (_, shop) => ({
        id: `${language}-shop-${String(shop).padStart(2, '0')}`,
        title: `${language} 门店 ${shop}`,
        campaign,
        picture,
      })),
    )
    const counted = await app.sandbox.countCodes()
    await signIn(page, 'marketer')

    // Find → restyle → PDF.
    await page.goto('/codes')
    await page.getByRole('searchbox', { name: gallery('search.label') }).fill(`${language} 门店 7`)
    await page.waitForURL(/q=/)
    await page.getByRole('link', { name: `${language} 门店 7` }).click()
    await choose(page, room('format.label'), 'PDF')
    await page.getByLabel(room('size.label'), { exact: true }).fill('50')
    await page.getByRole('textbox', { name: room('colour.label'), exact: true }).fill('#1F4E9E')
    await choose(page, room('caption.label'), room('caption.title'))
    const preview = page.getByRole('img', { name: room('preview.alt') })
    await expect(preview).toHaveAttribute('src', /colour=1F4E9E/)
    await expect
      .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await expectAccessible(page)
    const pdf = await downloadBy(page, () =>
      page.getByRole('link', { name: room('download'), exact: true }).click(),
    )
    const shortId = `${language}-shop-07`.slice(0, 8)
    expect(pdf.suggestedFilename()).toBe(`${language} 门店 7_50mm_${shortId}.pdf`)
    const bytes = await bytesOf(pdf)
    const [, , width = 0, height = 0] = readBox(bytes, 'TrimBox')
    expect(Math.abs(width - 50)).toBeLessThan(0.05)
    expect(height).toBeGreaterThan(50)
    expect((await readPdf(bytes)).pages[0]?.text.replaceAll('\n', '')).toBe(`${language} 门店 7`)

    // White on white is refused beside the button, and nothing is lost by it.
    await page.getByRole('textbox', { name: room('colour.label'), exact: true }).fill('#FFFFFF')
    await expect(page.getByText(room('advice.contrast'))).toBeVisible()
    await expect(page.getByRole('button', { name: room('download') })).toBeDisabled()

    // Filter → ZIP of everything that matches.
    await page.goto(`/codes?campaign=${encodeURIComponent(campaign)}`)
    await page.getByRole('checkbox', { name: /门店 29$/ }).check()
    const bar = page.getByRole('region', { name: selection('bar') })
    await bar.getByRole('button', { name: new RegExp(String(SHOPS)) }).click()
    await expect(bar.getByRole('status')).toContainText(String(SHOPS))
    await bar.getByRole('button', { name: selection('zip') }).click()
    const zipDialog = page.getByRole('dialog', { name: zip('title') })
    await choose(page, room('format.label'), 'SVG')
    const saved = await downloadBy(page, () =>
      zipDialog.getByRole('button', { name: zip('submit') }).click(),
    )
    const entries = readZip(await bytesOf(saved))
    expect(entries).toHaveLength(SHOPS + 2)
    expect(entries.filter(({ name }) => name.endsWith('.svg'))).toHaveLength(SHOPS)
    expect(entries.map(({ name }) => name)).toContain('manifest.csv')
    await expect(zipDialog.getByRole('progressbar')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(zipDialog).toHaveCount(0)

    // The same thirty → labels, the first four of the sheet used up already.
    await bar.getByRole('button', { name: selection('labels') }).click()
    const labelDialog = page.getByRole('dialog', { name: labels('title') })
    await labelDialog.getByLabel(labels('fields.start'), { exact: true }).fill('5')
    await expect(labelDialog.getByRole('img', { name: labels('picture.alt') })).toBeVisible()
    await expectAccessible(page)
    const sheets = await downloadBy(page, () =>
      labelDialog.getByRole('button', { name: labels('submit') }).click(),
    )
    const { pages } = await readPdf(await bytesOf(sheets))
    // Twenty-one on a sheet: four blank, then thirty.
    expect(pages).toHaveLength(2)
    // Captions break into lines where the label is narrow.
    const text = pages
      .map((sheet) => sheet.text)
      .join('')
      .replace(/\s/g, '')
    for (const shop of [15, 22, 29]) expect(text).toContain(`${language}门店${shop}`)

    expect(await app.sandbox.countCodes()).toBe(counted)
  })

  test('says that a code is a trace, and never refuses the colour that WeChat drew', async ({
    page,
    app,
  }) => {
    const room = wordsOf(language, 'printRoom')
    const said = (key: string, values: Record<string, string>) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replace(`{${name}}`, value),
        room(key),
      )
    const draw = createPictures()
    const code = { shape: 'round', widthPx: 430, transparent: false } as const
    const drawn = sharp(await draw({ ...code, seed: 'aslant', colour: '#000000' }))
    const aslant = drawn.rotate(7, { background: '#FFFFFF' }).resize(430, 430)
    const codes = [
      { title: 'Aslant', picture: await aslant.jpeg({ quality: 100 }).toBuffer() },
      { title: 'Amber', picture: await draw({ ...code, seed: 'amber', colour: '#FFA500' }) },
    ].map((one) => ({ ...one, id: `${language}-${one.title}` }))
    await seedCodes(app.dataDir, codes)
    await signIn(page, 'marketer')
    const link = page.getByRole('link', { name: room('download'), exact: true })

    await page.goto(`/codes/${language}-Aslant`)
    await expect(page.getByText(room('trace.title'))).toHaveCount(0)
    await choose(page, room('format.label'), 'SVG')
    await expect(page.getByText(room('trace.title'))).toBeVisible()
    await expect(page.getByText(said('trace.size', { px: '430', mm: '73' }))).toBeVisible()
    await expect(page.getByText(said('trace.larger', { px: '1280' }))).toBeVisible()
    const tooLarge = page.getByText(said('advice.tracedTooLarge', { mm: '73' }))
    await expect(tooLarge).toHaveCount(0)
    await page.getByLabel(room('size.label'), { exact: true }).fill('150')
    await expect(tooLarge).toBeVisible()
    await expectAccessible(page)
    await downloadBy(page, () => link.click())

    await page.goto(`/codes/${language}-Amber`)
    await choose(page, room('format.label'), 'PDF')
    await expect(page.getByText(room('trace.title'))).toHaveCount(0)
    await expect(page.getByText(said('advice.lowContrast', { ratio: '2' }))).toBeVisible()
    await downloadBy(page, () => link.click())
  })
})
