import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { generateInForm } from './support/generate'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf, type Language } from './support/words'

// The story of the admin's room, from a Mini Program that is not there yet to who spent what.
test.use({ ownApp: 'admins-room' })

const SECRET = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
const APP_IDS: Record<Language, string> = {
  en: 'wx00000000000000e1',
  'zh-Hans': 'wx00000000000000c1',
}

tellInEachLanguage((language) => {
  const [programs, quota] = [wordsOf(language, 'programs'), wordsOf(language, 'quota')]
  const [errors, audit] = [wordsOf(language, 'errors'), wordsOf(language, 'audit')]
  const [calls, usage] = [wordsOf(language, 'calls'), wordsOf(language, 'usage')]
  const name = `Teahouse ${language}`
  const named = (text: string) => text.replace('{name}', name)

  /** Adds it with a wrong secret, reads why WeChat says no, and mends it where it stands. */
  async function connect(page: Page) {
    await page.goto('/settings/mini-programs')
    await page.getByRole('button', { name: programs('add.action') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(programs('fields.name'), { exact: true }).fill(name)
    await dialog.getByRole('button', { name: programs('wizard.next') }).click()
    await dialog.getByLabel(programs('fields.appId'), { exact: true }).fill(APP_IDS[language])
    const secret = dialog.getByLabel(programs('fields.appSecret'), { exact: true })
    await secret.fill('0'.repeat(32))
    await dialog.getByRole('button', { name: programs('add.submit') }).click()
    const wrong = wordsOf(language, 'wechat')('40125.title')
    await expect(dialog.getByText(wrong, { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: programs('wizard.mend') }).click()
    await secret.fill(SECRET)
    await dialog.getByRole('button', { name: programs('wizard.saveAgain') }).click()
    await expect(dialog.getByText(named(programs('test.ok')))).toBeVisible()
    await dialog
      .getByRole('button', { name: programs('wizard.close') })
      .last()
      .click()
    await expect(dialog).toBeHidden()
  }

  /** Leaves two codes for everybody. @returns the Mini Program's id */
  async function lowerLimit(page: Page): Promise<string> {
    await page
      .getByRole('link', { name: named(programs('facts.changeLimitsLabel')) })
      .first()
      .click()
    await page.waitForURL(/programId=/)
    await page.getByLabel(quota('limits.codeLimit.label'), { exact: true }).fill('2')
    await page.getByLabel(quota('limits.floorPercent.label'), { exact: true }).fill('0')
    await page.getByRole('button', { name: quota('limits.submit') }).click()
    const confirm = page.getByRole('alertdialog')
    await confirm.getByRole('button', { name: quota('limits.submit') }).click()
    await expect(page.getByText(quota('limits.done.title'), { exact: true })).toBeVisible()
    return new URL(page.url()).searchParams.get('programId') ?? ''
  }

  /** Of each event that concerns the Mini Program: who did it. */
  async function readTrail(page: Page): Promise<string[]> {
    await page.getByRole('button', { name: audit('export.button') }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: audit('export.jsonl') }).click()
    const text = await readFile(await (await saving).path(), 'utf8')
    const entries = text
      .trimEnd()
      .split('\n')
      .map((line): { event: string; actorName: string } => JSON.parse(line))
    return entries.map(({ event, actorName }) => `${event} ${actorName}`)
  }

  test('an admin connects, limits, sees who spent what, and finds it all in the trail', async ({
    page,
    app,
  }) => {
    await app.sandbox.addAccount(APP_IDS[language], SECRET)
    await signIn(page, 'admin')
    await connect(page)
    const programId = await lowerLimit(page)

    await signIn(page, 'operator')
    // Nobody is moved onto it: who works with it chooses it.
    await page.goto('/codes')
    const switcher = page
      .getByRole('banner')
      .getByRole('button', { name: wordsOf(language, 'frame')('program.label') })
    await switcher.click()
    await page.getByRole('menuitemradio', { name }).click()
    await expect(switcher).toContainText(name)
    const paths = ['one', 'two', 'wall'].map((end) => `pages/room/${language}/${end}`)
    const [first = '', second = '', wall = ''] = paths
    await generateInForm(page, first)
    await generateInForm(page, second)
    const form = wordsOf(language, 'codeForm')
    await page.goto('/codes/new')
    await page.getByLabel(form('path.label'), { exact: true }).fill(wall)
    await page.getByRole('button', { name: form('generate.label') }).click()
    const refusal = page.getByRole('alert').filter({ hasText: errors('quota_exhausted.title') })
    await expect(refusal).toContainText(errors('spent.nothing'))
    expect(await app.sandbox.countCodes(APP_IDS[language])).toBe(2)

    await signIn(page, 'admin')
    await page.goto(`/quota?programId=${programId}`)
    const lifetime = page.getByRole('table', { name: quota('lifetime.table') })
    await expect(
      lifetime.getByRole('row').filter({ hasText: quota('lifetime.meanings.succeeded') }),
    ).toContainText('2')
    const panel = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: usage('people.title'), exact: true }) })
      .last()
    await panel.getByText(usage('table'), { exact: true }).click()
    const people = panel.getByRole('table', { name: usage('people.title') })
    await expect(people.getByRole('row').filter({ hasText: 'Operator' })).toContainText('2')

    await page.goto(`/quota/calls?programId=${programId}`)
    await expect(page.getByRole('row').filter({ hasText: first })).toContainText('Operator')
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: calls('export') }).click()
    const csv = await readFile(await (await saving).path(), 'utf8')
    const lines = csv.trimEnd().split('\r\n').slice(1)
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).toContain('Operator')

    await page.goto('/audit')
    const list = page.getByRole('listitem')
    await expect(list.filter({ hasText: wall }).first()).toContainText('Operator')
    await expect(list.filter({ hasText: second }).first()).toContainText('Operator')
    const trail = await readTrail(page)
    for (const entry of [
      'program.added Admin',
      'program.changed Admin',
      'quota.changed Admin',
      'code.generated Operator',
      'code.refused Operator',
      'calls.exported Admin',
    ]) {
      expect(trail).toContain(entry)
    }
    await page.goto(`/audit?target=${programId}`)
    await expect(list.filter({ hasText: name })).not.toHaveCount(0)

    // Out of the other language's way.
    await page.goto('/settings/mini-programs')
    const archive = page.getByRole('button', { name: named(programs('archive.label')) })
    await archive.click()
    await expect(archive).toBeHidden()
  })
})
