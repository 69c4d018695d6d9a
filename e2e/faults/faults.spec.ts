import { expect, test as base } from '@playwright/test'
import { setTimeout as last } from 'node:timers/promises'
import { signIn } from '../support/test'
import { startReplicas } from './replicas'
import { askForCode, expectFinished, expectSound, watchBatch } from './story'

// npm test -- faults: what no user should have to live through, on two replicas and PostgreSQL.

type Desk = Awaited<ReturnType<typeof startReplicas>>

const test = base.extend<object, { desk: Desk }>({
  desk: [
    async ({}, use) => {
      const desk = await startReplicas()
      await use(desk)
      await desk.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: ({ desk }, use) => use(desk.url),
  locale: 'en-GB',
})

const OUTAGE_MINUTES = Number(process.env.OUTAGE_MINUTES ?? 10)

test('a replica loses its power in the middle of a batch', async ({ page, desk }) => {
  test.setTimeout(300_000)
  const before = await desk.sandbox.countCodes()
  const id = await watchBatch(page, desk, 'killed')
  await desk.replicas[0].stop('SIGKILL')
  await expectFinished(page, 200_000)
  await expectSound(desk, id, before)
  await desk.replicas[0].start()
})

test('the database is away for ten seconds', async ({ page, context, desk }) => {
  test.setTimeout(400_000)
  const before = await desk.sandbox.countCodes()
  const form = await context.newPage()
  await signIn(form, 'operator')
  await form.goto('/codes/new')
  const id = await watchBatch(page, desk, 'away')

  await desk.database.pause()
  await askForCode(form, 'pages/away/form')
  await expect(page.getByText('What you see may be out of date')).toBeVisible()
  await expect(form.getByRole('alert').first()).toBeVisible({ timeout: 30_000 })
  console.log('the form says:', await form.getByRole('alert').first().innerText())
  // Nothing of the input is lost.
  await expect(form.getByLabel('Page path', { exact: true })).toHaveValue('pages/away/form')
  await last(10_000)
  await desk.database.resume()

  await expectFinished(page, 300_000)
  await expect(page.getByText('What you see may be out of date')).toHaveCount(0)
  await askForCode(form, 'pages/away/form')
  await expect(form.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
  await expectSound(desk, id, before + 1)
})

test('the clock of a replica jumps two hours ahead and back, another’s an hour back', async ({
  page,
  desk,
}) => {
  test.setTimeout(400_000)
  const before = await desk.sandbox.countCodes()
  desk.moveClock(0, 2 * 3600_000)
  const id = await watchBatch(page, desk, 'clock')
  // What it holds, it holds for two hours and more; and another believes that it is an hour ago.
  await desk.replicas[0].stop('SIGKILL')
  desk.moveClock(0, 0)
  desk.moveClock(1, -3600_000)
  await desk.replicas[0].start()
  await expectFinished(page, 300_000)
  desk.moveClock(1, 0)
  await expectSound(desk, id, before)
})

test(`WeChat answers with 5xx for ${OUTAGE_MINUTES} minutes`, async ({ page, context, desk }) => {
  test.setTimeout((OUTAGE_MINUTES + 16) * 60_000)
  const before = await desk.sandbox.countCodes()
  const id = await watchBatch(page, desk, 'outage')
  await desk.sandbox.setFaults({ times: 1_000_000, kind: 'http500' })
  const outage = last(OUTAGE_MINUTES * 60_000)
  const told = page.getByRole('region').or(page.getByRole('main')).first()
  await expect(page.getByText('Waiting', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  await expect(told).toContainText('It goes on by itself')
  console.log('the batch says:', (await told.innerText()).slice(0, 400).replaceAll('\n', ' | '))

  const form = await context.newPage()
  await form.goto('/codes/new')
  await askForCode(form, 'pages/outage/form')
  await expect(form.getByRole('alert').first()).toBeVisible({ timeout: 60_000 })
  console.log('the form says:', await form.getByRole('alert').first().innerText())
  await outage

  const asked = (await desk.sandbox.getState()).requests.length
  await desk.sandbox.setFaults()
  await expectFinished(page, 15 * 60_000)
  await askForCode(form, 'pages/outage/form')
  await expect(form.getByRole('status').filter({ hasText: /Code saved|Already/ })).toBeVisible()
  console.log('requests kept by the sandbox when it was over:', asked)
  await expectSound(desk, id, before)
})
