import { seedCalls } from './support/seed-calls'
import { expect, signIn, tellInEachLanguage, test } from './support/test'
import { wordsOf } from './support/words'

// The numbers are all of one app's calls.
test.use({ ownApp: 'usage' })

test.beforeAll(async ({ app }) => {
  await seedCalls(app.dataDir, [
    { daysAgo: 0, campaign: 'Autumn', times: 3 },
    { daysAgo: 2, campaign: 'Autumn', times: 4, kind: 'unlimited' },
    { daysAgo: 2, campaign: '', times: 2, state: 'refused', errcode: 45009 },
    { daysAgo: 6, campaign: '', times: 5 },
    { daysAgo: 7, campaign: 'Autumn', times: 100 },
  ])
})

tellInEachLanguage((language) => {
  const [usage, gallery] = [wordsOf(language, 'usage'), wordsOf(language, 'gallery')]

  test('an admin sees who spent what in seven days, and where each number comes from', async ({
    page,
  }) => {
    await signIn(page, 'admin')
    await page.goto('/quota')
    await expect(page.getByRole('heading', { name: usage('forecast.title') })).toBeVisible()
    await page
      .getByRole('navigation', { name: usage('range.label') })
      .getByRole('link', { name: usage('range.presets.7d'), exact: true })
      .click()
    await expect(page).toHaveURL(/range=7d/)

    const open = async (title: string) => {
      const panel = page.locator('section').filter({
        has: page.getByRole('heading', { name: title, exact: true, level: 2 }),
        hasNot: page.getByRole('navigation'),
      })
      await panel.getByText(usage('table'), { exact: true }).click()
      return panel.getByRole('table', { name: title })
    }
    const steps = await open(usage('steps.day'))
    // Seven days and their sum, under the columns' names.
    await expect(steps.getByRole('row')).toHaveCount(9)
    const cells = steps.getByRole('row').last().getByRole('cell')
    await expect(cells).toHaveText(['8', '0', '4', '12', '8', '0', '2', ''])

    const campaigns = await open(usage('campaigns.title'))
    const autumn = campaigns.getByRole('row').filter({ hasText: 'Autumn' })
    await expect(autumn.getByRole('cell').first()).toHaveText('Autumn')
    const made = autumn.getByRole('link', { name: '7', exact: true })
    await expect(made).toHaveAttribute(
      'href',
      /^\/quota\/calls\?programId=[^&]+&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&campaign=Autumn&state=succeeded$/,
    )
    await expect(
      autumn.getByRole('link', { name: new RegExp(usage('openCodes')) }),
    ).toHaveAttribute('href', /^\/codes\?programId=[^&]+&from=.*&campaign=Autumn&zone=Asia/)

    const refusals = await open(usage('refusals.title'))
    await expect(refusals.getByRole('row').filter({ hasText: '45009' })).toContainText(
      wordsOf(language, 'wechat')('45009.title'),
    )
    await expect(page.getByText(gallery('kinds.unlimited')).first()).toBeVisible()
  })

  test('every Mini Program stands in a line of one table', async ({ page }) => {
    await signIn(page, 'admin')
    await page.goto('/quota?programId=all&range=90d')
    const programs = page.getByRole('table', { name: usage('all.table') })
    const link = programs.getByRole('row').nth(1).getByRole('link')
    await expect(link).toHaveAttribute('href', /programId=(?!all)[^&]+&range=90d/)
    await link.click()
    await expect(page.getByRole('heading', { name: usage('forecast.title') })).toBeVisible()
    await expect(page).toHaveURL(/range=90d/)
  })
})
