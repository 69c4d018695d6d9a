import { createHash } from 'node:crypto'
import { hasProgram, readZip } from '@/lib/codes/test-zip'
import { readPdf } from '@/lib/artwork/test-pdf'
import { generateInForm } from './support/generate'
import { expect, signIn, test } from './support/test'

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
