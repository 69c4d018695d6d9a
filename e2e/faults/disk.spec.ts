import { expect, test as base } from '@playwright/test'
import { setTimeout as last } from 'node:timers/promises'
import { startOnSmallDisk } from './full-disk'
import { askForCode, expectFinished, expectSound, watchBatch } from './story'

type Desk = Awaited<ReturnType<typeof startOnSmallDisk>>

const test = base.extend<object, { desk: Desk }>({
  desk: [
    async ({}, use) => {
      const desk = await startOnSmallDisk()
      await use(desk)
      await desk.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: ({ desk }, use) => use(desk.url),
  locale: 'en-GB',
})

const askReady = async (url: string) => (await fetch(`${url}/api/health/ready`)).status

test('the disk is full for half a minute', async ({ page, context, desk }) => {
  test.setTimeout(500_000)
  const before = await desk.sandbox.countCodes()
  const id = await watchBatch(page, desk, 'disk')
  const form = await context.newPage()
  await form.goto('/codes/new')
  desk.fill()
  await askForCode(form, 'pages/disk/form')
  await expect(form.getByRole('alert').first()).toBeVisible({ timeout: 60_000 })
  console.log('the form says:', await form.getByRole('alert').first().innerText())
  await expect(form.getByLabel('Page path', { exact: true })).toHaveValue('pages/disk/form')
  // What is written over needs no room: the disk is full for the database as soon as it wants more.
  await expect.poll(() => askReady(desk.url), { timeout: 60_000 }).toBe(503)
  await last(30_000)
  desk.makeRoom()
  await expect.poll(() => askReady(desk.url), { timeout: 60_000 }).toBe(200)

  await expectFinished(page, 300_000)
  await askForCode(form, 'pages/disk/form')
  await expect(form.getByRole('status').filter({ hasText: /Code saved|Already/ })).toBeVisible()
  await expectSound(desk, id, before)
})
