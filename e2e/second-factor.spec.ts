import type { Page } from '@playwright/test'
import { totpCode } from '@/lib/second-factor/test-totp'
import { expectAccessible } from './support/axe'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { PASSWORD } from './support/users'
import { wordsOf } from './support/words'

// Its stories end other people's wait and count their own wrong codes.
test.use({ ownApp: 'second-factor' })

async function signOut(page: Page) {
  const { origin } = new URL(page.url())
  const order = { headers: { origin }, data: {} }
  const answer = await page.request.post('/api/auth/sign-out', order)
  expect(answer.status()).toBe(200)
  await page.goto('/sign-in')
}

/** The ten recovery codes as they stand on the screen. */
async function readRecoveryCodes(page: Page, label: string): Promise<string[]> {
  const codes = page.getByRole('list', { name: label }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  return codes.allTextContents()
}

tellInEachLanguage((language) => {
  const t = wordsOf(language, 'security')
  const auth = wordsOf(language, 'auth')
  const errors = wordsOf(language, 'errors')

  async function givePassword(page: Page, email: string) {
    await page.getByLabel(auth('fields.email'), { exact: true }).fill(email)
    await page.getByLabel(auth('fields.password'), { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: auth('signIn.submit'), exact: true }).click()
    await expect(page.getByRole('heading', { name: t('step.title') })).toBeVisible()
  }

  test('a code besides the password, and recovery codes that work once', async ({ page, app }) => {
    const person = await app.addUser({ role: 'admin' })
    await signIn(page, person)
    await page.goto('/settings/profile')
    await page.getByRole('button', { name: t('twoFactor.turnOn.action'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    const password = dialog.getByLabel(t('twoFactor.password'), { exact: true })
    await password.fill('not the password')
    await dialog.getByRole('button', { name: t('twoFactor.continue') }).click()
    await expect(dialog.getByText(auth('problems.passwordWrong'))).toBeVisible()
    await password.fill(PASSWORD)
    await dialog.getByRole('button', { name: t('twoFactor.continue') }).click()

    await expect(dialog.getByRole('img', { name: t('twoFactor.turnOn.picture') })).toBeVisible()
    const secret = await dialog.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()
    const code = dialog.getByLabel(t('twoFactor.turnOn.code'), { exact: true })
    await expect(code).toBeFocused()
    await expectAccessible(page)
    await code.fill(totpCode(secret, Date.now()))
    await dialog.getByRole('button', { name: t('twoFactor.turnOn.confirm') }).click()
    const codes = await readRecoveryCodes(page, t('twoFactor.codes.label'))
    await expectAccessible(page)
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: t('twoFactor.codes.download') }).click()
    expect((await download).suggestedFilename()).toBe('sunflower-recovery-codes.txt')
    await dialog.getByRole('button', { name: t('twoFactor.turnOn.kept') }).click()
    await expect(page.getByText(t('twoFactor.turnOn.done'), { exact: true })).toBeVisible()
    // The button that began it is the one that would end it: the focus is there.
    const turnOff = page.getByRole('button', { name: t('twoFactor.turnOff.action'), exact: true })
    await expect(turnOff.first()).toBeFocused()
    await expectAccessible(page)

    await signOut(page)
    await givePassword(page, person.email)
    const field = page.getByLabel(t('step.code'), { exact: true })
    const submit = page.getByRole('button', { name: t('step.submit'), exact: true })
    await field.fill('000 000')
    await submit.click()
    await expect(page.getByText(t('problems.codeWrong'))).toBeVisible()
    await expectAccessible(page)
    expect((await page.request.get('/api/codes')).status()).toBe(401)
    // Coming back from the app, a phone may load the page anew.
    await page.reload()
    await field.fill(totpCode(secret, Date.now()))
    await submit.click()
    await page.waitForURL('**/codes')

    for (const isFirst of [true, false]) {
      await signOut(page)
      await givePassword(page, person.email)
      await page.getByRole('button', { name: t('step.useRecovery') }).click()
      await page
        .getByLabel(t('step.recoveryCode'), { exact: true })
        .fill((codes[0] ?? '').toUpperCase().replace('-', ' '))
      await submit.click()
      if (isFirst) await page.waitForURL('**/codes')
      else await expect(page.getByText(t('problems.recoveryCodeWrong'))).toBeVisible()
    }
  })

  test('a passkey in place of both, and all other sessions ended', async ({
    page,
    app,
    browser,
  }) => {
    const person = await app.addUser({ role: 'operator' })
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signIn(page, person)
    await page.goto('/settings/profile')
    await page.getByRole('button', { name: t('passkeys.add.action') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('passkeys.add.name'), { exact: true }).fill('Laptop')
    await dialog.getByLabel(t('passkeys.add.password'), { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: t('passkeys.add.submit') }).click()
    const rows = page.getByRole('list', { name: t('passkeys.title') }).getByRole('listitem')
    await expect(rows).toHaveText([/Laptop/])
    await expectAccessible(page)

    await signOut(page)
    await page.getByRole('button', { name: t('passkeySignIn.submit') }).click()
    await page.waitForURL('**/codes')

    const elsewhere = await (await browser.newContext({ baseURL: app.url })).newPage()
    await signIn(elsewhere, person)
    await page.goto('/settings/profile')
    const endOthers = page.getByRole('button', { name: auth('profile.sessions.endOthers') })
    await endOthers.click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: auth('profile.sessions.endOthers') })
      .click()
    await expect(endOthers).toHaveCount(0)
    expect((await elsewhere.request.get('/api/codes')).status()).toBe(401)
    expect((await page.request.get('/api/codes')).status()).toBe(200)
    await elsewhere.context().close()

    const label = t('passkeys.remove.label').replace('{name}', 'Laptop')
    await page.getByRole('button', { name: label }).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('passkeys.remove.submit') })
      .click()
    await expect(page.getByText(t('passkeys.none'))).toBeVisible()
    await signOut(page)
    await page.getByRole('button', { name: t('passkeySignIn.submit') }).click()
    // Named, since Next's announcer of pages is an alert as well.
    const refusal = page.getByRole('alert').filter({ hasText: errors('passkey_refused.title') })
    await expect(refusal).toBeVisible()
  })
})
