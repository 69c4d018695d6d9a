import { readFileSync } from 'node:fs'
import { expectAccessible } from './support/axe'
import { runTypescript, testEnvironment } from './support/environment'
import { generateInForm } from './support/generate'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

// Others' entries would stand between its own.
test.use({ ownApp: 'audit' })

tellInEachLanguage((language) => {
  test('an admin finds an edit with before and after, checks the chain and takes it along', async ({
    page,
  }) => {
    const audit = wordsOf(language, 'audit')
    const detail = wordsOf(language, 'codeDetail')
    await signIn(page, 'operator')
    await generateInForm(page, `pages/by-operator-${language}`)
    await signIn(page, 'admin')
    const id = await generateInForm(page, `pages/audited-${language}`)
    await page.goto(`/codes/${id}`)
    await page.getByRole('button', { name: detail('kept.edit'), exact: true }).click()
    await page.getByLabel(detail('kept.title'), { exact: true }).fill('门店 12')
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: detail('kept.save'), exact: true }).click()
    const requestId = (await answered).headers()['x-request-id'] ?? 'none'
    const trail = page.getByRole('list', { name: audit('trail.title') })
    await expect(trail.getByRole('listitem').first()).toContainText('门店 12')

    await page.goto('/audit')
    const edit = page.getByRole('listitem').filter({ hasText: '“门店 12”' }).first()
    await expect(edit).toContainText(audit('nothing'))
    await expect(edit.getByRole('link').first()).toHaveAttribute('href', `/codes/${id}`)
    await edit.getByText(/^\d+$/).click()
    // The server action knew which request it belonged to, and where that came from.
    await expect(edit).toContainText(requestId)
    await expect(edit).toContainText('127.0.0.1')
    await expect(edit).toContainText('code.edited')
    await expectAccessible(page)

    await page.getByRole('button', { name: audit('filters.person'), exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Operator' }).click()
    await page.waitForURL(/actor=/)
    const linkTo = (name: string) => page.getByRole('link', { name: `“${name}”` })
    await expect(linkTo(`pages/by-operator-${language}`)).toBeVisible()
    await expect(linkTo('门店 12')).toHaveCount(0)
    await page.getByRole('link', { name: wordsOf(language, 'filters')('clear') }).click()
    await page.waitForURL(/\/audit$/)

    await page.getByRole('button', { name: audit('chain.check') }).click()
    const told = page.getByRole('status').filter({ hasText: audit('chain.lastHash') })
    const hash = /[0-9a-f]{64}/.exec(await told.innerText())?.[0] ?? 'none'
    const newest = page
      .getByRole('listitem')
      .filter({ has: page.locator('summary') })
      .first()
    await expect(newest).toContainText('Admin')
    await newest.locator('summary').click()
    await expect(newest).toContainText('"verdict": "unbroken"')

    await page.getByRole('button', { name: audit('export.button') }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: audit('export.jsonl') }).click()
    const lines = readFileSync(await (await saving).path(), 'utf8')
      .trimEnd()
      .split('\n')
    const hashes = lines.map((line): string => (JSON.parse(line) as { hash: string }).hash)
    // The check told the hash it found; its own entry, now the newest on the page, came after.
    expect(hashes.at(-2)).toBe(hash)
    await expect(newest).toContainText(hashes.at(-1) ?? 'none')
  })

  test('an admin sees which head stands in the last backup', async ({ app, page }) => {
    const audit = wordsOf(language, 'audit')
    await signIn(page, 'admin')
    const { dataDir } = app
    const backup = ['scripts/backup.ts', '--into', dataDir]
    const said = await runTypescript(
      backup,
      testEnvironment({ dataDir, port: Number(new URL(app.url).port) }),
    )
    const word = /\d+\.[0-9a-f]{64}/.exec(said)?.[0] ?? 'none'
    await page.goto('/audit')
    const folded = page.locator('details').filter({ hasText: audit('noted.why') })
    await expect(folded.getByText(word).first()).toBeHidden()
    await folded.locator('summary').click()
    await expect(folded.getByText(word).first()).toBeVisible()
    await expectAccessible(page)
  })

  test('an operator is refused, and the trail says so', async ({ page, allowConsole }) => {
    allowConsole(/403/)
    const audit = wordsOf(language, 'audit')
    await signIn(page, 'operator')
    expect((await page.goto('/audit'))?.status()).toBe(403)
    await expect(
      page.getByRole('link', { name: wordsOf(language, 'frame')('nav.audit') }),
    ).toHaveCount(0)
    await signIn(page, 'admin')
    await page.goto('/audit?event=access')
    const refusal = page.getByRole('listitem').filter({ hasText: '/audit' }).first()
    await expect(refusal).toContainText(audit('permissions.audit.view'))
  })
})
