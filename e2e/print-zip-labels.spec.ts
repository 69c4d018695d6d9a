import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { hasProgram, readZip } from '@/lib/print-room/test-zip'
import { readPdf } from '@/lib/artwork/test-pdf'
import { expectAccessible } from './support/axe'
import { generateInForm } from './support/generate'
import { pressUntil } from './support/press-until'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

test.use({ locale: 'en-GB' })

test('selected codes become a ZIP that agrees with its manifest, and labels from position 5', async ({
  page,
}) => {
  test.skip(
    !hasProgram('unzip', '-v') || !hasProgram('python3', '--version'),
    'no unzip or python3',
  )
  await signIn(page, 'operator')
  const ids = [
    await generateInForm(page, 'pages/print/index?table=1'),
    await generateInForm(page, 'pages/print/index?table=2'),
  ]
  await signIn(page, 'marketer')

  for (const format of ['original', 'svg']) {
    const answer = await page.request.post('/api/codes/archive.zip', { data: { ids, format } })
    expect(answer.status(), await answer.text()).toBe(200)
    const zip = await answer.body()
    expect(answer.headers()['content-length']).toBe(String(zip.length))
    const entries = readZip(zip)
    expect(entries).toHaveLength(4)
    const manifest = zip.toString('utf8')
    for (const { name, bytes, sha256 } of entries.slice(0, 2)) {
      expect(manifest).toContain(`${name},${sha256},${bytes}`)
    }
    if (format !== 'original') continue
    const picture = await page.request.get(`/api/codes/${ids[0] ?? ''}/image`)
    const sum = createHash('sha256')
      .update(await picture.body())
      .digest('hex')
    expect(entries[0]?.sha256).toBe(sum)
  }

  const labels = await page.request.post('/api/codes/labels.pdf', {
    data: { ids, start: 5, caption: 'path', sheet: 'L7160' },
  })
  expect(labels.status()).toBe(200)
  const { pages } = await readPdf(await labels.body())
  expect(pages).toHaveLength(1)
  expect(pages[0]?.text.replaceAll('\n', '')).toContain('index?table=2')
})

/** Lets the page hear of no archive but that half of it is drawn. @returns how it hears the truth */
async function holdArchive(page: Page): Promise<() => Promise<void>> {
  const progressOfOne = /\/api\/codes\/archives\/[^/]+$/
  const half = { state: 'drawing', done: 1, total: 2, bytes: null, problem: null, params: {} }
  await page.route(progressOfOne, (route) =>
    route.request().method() === 'GET' ? route.fulfill({ json: half }) : route.continue(),
  )
  return () => page.unroute(progressOfOne)
}

tellInEachLanguage((language) => {
  test('comes wherever one goes meanwhile, over a reload too, and can be stopped', async ({
    page,
  }) => {
    const [zip, selection] = [wordsOf(language, 'zip'), wordsOf(language, 'selection')]
    const frame = wordsOf(language, 'frame')
    await signIn(page, 'operator')
    for (const table of [1, 2]) {
      await generateInForm(page, `pages/away-${language}/index?table=${table}`)
    }
    const gauge = page.getByRole('button', { name: zip('progress.short') })
    const line = page.getByRole('progressbar', { name: zip('progress.short') })
    const again = page.getByRole('button', { name: zip('progress.again') })

    /** Orders one of both codes and leaves it: the dialog is closed, nothing is ticked any more. */
    async function orderZip() {
      await page.goto(`/codes?q=away-${language}`)
      const bar = page.getByRole('region', { name: selection('bar') })
      await pressUntil(page, 'Control+a', bar)
      await bar.getByRole('button', { name: selection('zip') }).click()
      const dialog = page.getByRole('dialog', { name: zip('title') })
      await dialog.getByRole('button', { name: zip('submit') }).click()
      await expect(dialog.getByRole('progressbar')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await page.keyboard.press('Escape')
      await expect(bar).toHaveCount(0)
    }
    async function expectZip(letGo: () => Promise<void>) {
      const saved = page.waitForEvent('download')
      await letGo()
      const entries = readZip(await readFile(await (await saved).path()))
      expect(entries.filter(({ name }) => name.endsWith('.png'))).toHaveLength(2)
      await expect(again).toBeVisible()
    }

    let letGo = await holdArchive(page)
    await orderZip()
    await page.getByRole('link', { name: frame('nav.batches'), exact: true }).click()
    await page.waitForURL(/\/batches$/)
    await expect(gauge).toContainText('50')
    await expectAccessible(page)
    await expectZip(letGo)
    await expect(gauge).toHaveCount(0)

    letGo = await holdArchive(page)
    await orderZip()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await expect(line).toBeVisible()
    await expectAccessible(page)
    await expectZip(letGo)
    await expect(line).toHaveCount(0)

    await holdArchive(page)
    await orderZip()
    await page.getByRole('button', { name: frame('nav.more'), exact: true }).click()
    await gauge.click()
    const stopped = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
    await page.getByRole('button', { name: zip('progress.stop'), exact: true }).click()
    expect((await stopped).status()).toBe(204)
    await expect(page.getByText(zip('progress.cancelled'))).toBeVisible()
    await expect(gauge).toHaveCount(0)
  })
})
