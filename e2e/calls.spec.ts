import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { generateInForm } from './support/generate'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

// What these stories do to the count would be in the way of the others'.
test.use({ ownApp: 'calls' })

tellInEachLanguage((language) => {
  const [form, quota] = [wordsOf(language, 'codeForm'), wordsOf(language, 'quota')]
  const [calls, errors] = [wordsOf(language, 'calls'), wordsOf(language, 'errors')]

  /** How many are left, as the gauge's address says. */
  async function countLeft(page: Page, programId: string): Promise<number> {
    const answer = await page.request.get(`/api/quota?programId=${programId}`)
    const { left }: { left: number } = await answer.json()
    return left
  }

  async function findProgramId(page: Page): Promise<string> {
    const answer = await page.request.get('/api/codes')
    const { items }: { items: { program: { id: string } }[] } = await answer.json()
    return items[0]?.program.id ?? ''
  }

  test('a lost call is marked as not spent, and the ledger is exported', async ({ page, app }) => {
    const path = `pages/lost/${language}`
    await signIn(page, 'admin')
    await generateInForm(page, `pages/made/${language}`)
    await app.sandbox.setFaults({ endpoint: 'getwxacode', path, times: 1, kind: 'truncated' })
    await page.getByLabel(form('path.label'), { exact: true }).fill(path)
    await page.getByRole('button', { name: form('generate.label') }).click()
    await expect(page.getByRole('alert').filter({ hasText: errors('spent.unknown') })).toBeVisible()

    const programId = await findProgramId(page)
    const left = await countLeft(page, programId)
    await page.goto('/quota')
    const row = page
      .getByRole('table', { name: quota('unknown.title') })
      .getByRole('row')
      .filter({ hasText: path })
    await row.getByText(calls('writeOff.action'), { exact: true }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText(calls('writeOff.meaning.counted'))
    const confirm = dialog.getByRole('button', { name: calls('writeOff.action') })
    await confirm.click()
    const reason = dialog.getByLabel(calls('writeOff.reason'))
    await expect(reason).toHaveAttribute('aria-invalid', 'true')
    await reason.fill('WeChat’s console shows one code less')
    await confirm.click()
    await expect(page.getByText(calls('writeOff.done.title'), { exact: true })).toBeVisible()
    await expect(row).toBeHidden()
    expect(await countLeft(page, programId)).toBe(left + 1)

    await page.goto(`/quota/calls?programId=${programId}`)
    await page.getByRole('link', { name: path, exact: false }).click()
    const drawer = page.getByRole('dialog')
    await expect(drawer).toContainText('WeChat’s console shows one code less')
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()

    const told = await page.getByLabel(calls('sums.label')).locator('dd').first().innerText()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: calls('export') }).click()
    const download = await downloading
    const csv = await readFile(await download.path(), 'utf8')
    const [head, ...lines] = csv.trimEnd().split('\r\n')
    expect(head).toContain(calls('csv.rid'))
    expect(lines).toHaveLength(Number(told))
    expect(lines.filter((line) => line.includes(path))).toHaveLength(1)
  })

  test('what is made while the console is read is not taken for made elsewhere', async ({
    page,
  }) => {
    await signIn(page, 'admin')
    await generateInForm(page, `pages/console/${language}/first`)
    const programId = await findProgramId(page)
    await page.goto('/quota')
    await page.getByRole('button', { name: calls('reconcile.action'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    const count = dialog.getByLabel(calls('reconcile.dialog.count'), { exact: true })
    await expect(count).toBeVisible()

    // Somebody goes on meanwhile, and the console knows of it.
    const tab = await page.context().newPage()
    await generateInForm(tab, `pages/console/${language}/second`)
    const answer = await page.request.get(`/api/quota?programId=${programId}`)
    const { limit, left }: { limit: number; left: number } = await answer.json()
    await count.fill(String(limit - left))
    await expect(dialog.getByText(calls('reconcile.effect.same'), { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: calls('reconcile.dialog.submit') }).click()
    await expect(page.getByText(calls('reconcile.done.title'), { exact: true })).toBeVisible()
    expect(await countLeft(page, programId)).toBe(left)
  })

  test('a limit per person and day stops the next code before the click', async ({ page }) => {
    const limit = page.getByRole('textbox', { name: quota('limits.personDayMax.label') })
    const submit = quota('limits.submit')
    const setLimit = async (value: string) => {
      await page.goto('/quota')
      await limit.fill(value)
      await page.getByRole('button', { name: submit }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: submit }).click()
      await expect(page.getByText(quota('limits.done.title'), { exact: true })).toBeVisible()
    }
    await signIn(page, 'admin')
    await setLimit('1000')
    await generateInForm(page, `pages/day/${language}/first`)
    const programId = await findProgramId(page)
    const answer = await page.request.get(
      `/api/codes/cost?programId=${programId}&path=pages/x&widthPx=430&lineColour=%23000000`,
    )
    const { today }: { today: { max: number; left: number } } = await answer.json()
    await setLimit(String(today.max - today.left))

    await page.goto('/codes/new')
    const path = `pages/day/${language}/second`
    await page.getByLabel(form('path.label'), { exact: true }).fill(path)
    const cost = page.getByLabel(form('cost.label'), { exact: true })
    await expect(cost).toContainText(form('cost.dayUsedUp').replace(/^.*\}/, ''))
    await page.getByRole('button', { name: form('generate.label') }).click()
    await expect(
      page.getByRole('alert').filter({ hasText: errors('person_day_limit.next') }),
    ).toContainText(errors('spent.nothing'))
    await setLimit('')
    await page.goto('/codes/new')
    await page.getByLabel(form('path.label'), { exact: true }).fill(path)
    await page.getByRole('button', { name: form('generate.label') }).click()
    await expect(
      page.getByRole('status').filter({ hasText: form('result.generated') }),
    ).toBeVisible()
  })
})
