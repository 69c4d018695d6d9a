import { expectAccessible } from './support/axe'
import { BROWSER_LOCALE, wordsOf } from './support/words'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { PASSWORD } from './support/users'

test.use({ ownApp: 'invite' })

tellInEachLanguage((language) => {
  const people = wordsOf(language, 'people')
  const auth = wordsOf(language, 'auth')
  const common = wordsOf(language, 'common')
  const frame = wordsOf(language, 'frame')

  test('an admin invites an operator, changes the role and shuts the account', async ({
    page,
    browser,
    app,
    allowConsole,
  }) => {
    allowConsole(/403/)
    const name = language === 'en' ? 'Mei' : '韩梅梅'
    const email = `mei-${language.toLowerCase()}@example.com`
    await signIn(page, 'admin')
    await page.goto('/settings/users')
    await page.getByRole('button', { name: people('invite.action'), exact: true }).click()
    await page.getByLabel(auth('fields.email'), { exact: true }).fill(email)
    await page.getByRole('radio', { name: common('roles.operator'), exact: true }).check()
    await page.getByRole('button', { name: people('invite.submit'), exact: true }).click()
    const box = page.getByRole('textbox', { name: people('link.label'), exact: true })
    const link = await box.inputValue()
    await expectAccessible(page)
    expect(link).toMatch(/\/invite\?token=[\w-]{43}$/)
    const token = link.split('=')[1] ?? ''
    expect(app.readDatabase().includes(token)).toBe(false)
    await page.getByRole('button', { name: people('link.done'), exact: true }).click()
    const row = page.getByRole('table', { name: people('list') }).getByRole('row')
    await expect(row.filter({ hasText: email })).toContainText(people('states.invited'))

    // Opened where the admin is signed in, it asks to sign out first.
    await page.goto(link)
    await expect(page.getByRole('button', { name: people('door.signedIn.signOut') })).toBeVisible()

    const theirs = await (
      await browser.newContext({ locale: BROWSER_LOCALE[language], baseURL: app.url })
    ).newPage()
    const response = await theirs.goto(link)
    expect(response?.headers()['referrer-policy']).toBe('no-referrer')
    expect(response?.headers()['cache-control']).toContain('no-store')
    await theirs.getByLabel(auth('fields.name'), { exact: true }).fill(name)
    await theirs.getByLabel(auth('fields.password'), { exact: true }).fill('short')
    await theirs.getByRole('button', { name: people('door.invite.submit') }).click()
    await expect(theirs.getByLabel(auth('fields.password'), { exact: true })).toBeFocused()
    await theirs.getByLabel(auth('fields.password'), { exact: true }).fill(PASSWORD)
    await theirs.getByRole('button', { name: people('door.invite.submit') }).click()
    await theirs.waitForURL('**/codes')
    const newCode = theirs.getByRole('link', { name: frame('nav.newCode'), exact: true })
    await expect(newCode.first()).toBeVisible()

    await page.goto('/settings/users')
    const open = async (action: string) => {
      await row.filter({ hasText: email }).getByRole('button').click()
      await page.getByRole('menuitem', { name: people(action), exact: true }).click()
    }
    await open('actions.role')
    await page.getByRole('radio', { name: common('roles.marketer'), exact: true }).check()
    await page.getByRole('button', { name: people('changeRole.submit'), exact: true }).click()
    await expect(row.filter({ hasText: email })).toContainText(common('roles.marketer'))
    // The click itself is refused, and what is loaded next has no such button.
    expect((await theirs.request.get('/codes/new')).status()).toBe(403)
    await theirs.goto('/codes')
    await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(newCode).toHaveCount(0)

    await page.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByText(/Chrome/)).toBeVisible()
    await expectAccessible(page)
    await page.goBack()

    await open('actions.disable')
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText(email)
    await dialog.getByRole('button', { name: people('confirm.disable.submit') }).click()
    await expect(row.filter({ hasText: email })).toContainText(people('states.disabled'))
    await theirs
      .getByRole('link', { name: frame('nav.settings'), exact: true })
      .first()
      .click()
    await theirs.waitForURL(/\/sign-in/)

    await theirs.goto(link)
    await expect(theirs.getByRole('heading', { name: people('door.used.title') })).toBeVisible()
    await theirs.context().close()
  })
})
