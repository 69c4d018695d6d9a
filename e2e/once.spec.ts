import { createClient } from '@libsql/client'
import { join } from 'node:path'
import { captureAction, replayAction } from './support/replay'
import { expect, signIn, test } from './support/test'

test.use({ locale: 'en-GB' })

/** How the ledger stands for one path, read beside the app. */
function watchCall(dataDir: string, path: string) {
  const database = createClient({ url: `file:${join(dataDir, 'sunflower.db')}` })
  const callState = async () => {
    const { rows } = await database.execute({
      sql: 'SELECT state FROM WechatCall WHERE path = ?',
      args: [path],
    })
    return rows.map((row) => row.state)
  }
  return { database, callState }
}

test('twenty identical requests at once make one call and one code', async ({ page, app }) => {
  const path = 'pages/twenty/index'
  const counted = await app.sandbox.countCodes()
  await signIn(page, 'operator')
  await page.goto('/codes/new')
  await page.getByLabel('Page path', { exact: true }).fill(path)
  // The first is held up on its way to WeChat, so that the other nineteen arrive meanwhile.
  await app.sandbox.setFaults({
    endpoint: 'getwxacode',
    path,
    times: 1,
    kind: 'slow',
    delayMs: 3000,
  })
  const action = await captureAction(page, () =>
    page.getByRole('button', { name: 'Generate code' }).click(),
  )
  const replies = await Promise.all(Array.from({ length: 19 }, () => replayAction(page, action)))
  for (const reply of replies) expect(await reply.text()).toContain('"codeId"')
  await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
  const ids = new Set(
    await Promise.all(
      replies.map(async (reply) => /"codeId":"([^"]+)"/.exec(await reply.text())?.[1]),
    ),
  )
  expect(ids.size).toBe(1)
  expect(await app.sandbox.listRequests(path)).toHaveLength(1)
  expect(await app.sandbox.countCodes()).toBe(counted + 1)
})

test('killed between WeChat’s answer and the commit: asked again, one code, counted once', async ({
  page,
  app,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|Failed to fetch|ERR_/)
  const path = 'pages/killed/index'
  const counted = await app.sandbox.countCodes()
  const { database, callState } = watchCall(app.dataDir, path)
  await signIn(page, 'operator')
  await page.goto('/codes/new')
  await page.getByLabel('Page path', { exact: true }).fill(path)
  await app.sandbox.setFaults({
    endpoint: 'getwxacode',
    path,
    times: 1,
    kind: 'slow',
    delayMs: 4000,
  })
  /** The last thing that is written before WeChat is asked. */
  const readPace = async () => {
    const { rows } = await database.execute('SELECT CAST(MAX(nextAtUs) AS TEXT) FROM ProgramPace')
    return rows[0]?.[0] ?? null
  }
  const paceBefore = await readPace()
  await page.getByRole('button', { name: 'Generate code' }).click()
  await expect.poll(callState).toEqual(['reserved'])
  await expect.poll(readPace).not.toBe(paceBefore)
  // While WeChat thinks, the database is locked against writing: the answer comes, the commit can't.
  const lock = await database.transaction('write')
  await expect.poll(() => app.sandbox.countCodes(), { timeout: 20_000 }).toBe(counted + 1)
  await app.kill()
  await lock.rollback()
  lock.close()
  expect(await callState()).toEqual(['reserved'])

  await app.restart()
  await expect.poll(callState).toEqual(['unknown'])
  await page.goto('/codes/new')
  await page.getByLabel('Page path', { exact: true }).fill(path)
  await expect(page.getByLabel('Cost', { exact: true })).toContainText('spends no more')
  await page.getByRole('button', { name: 'Generate code' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Code saved' })).toBeVisible()
  expect(await callState()).toEqual(['succeeded'])
  const { rows } = await database.execute({
    sql: 'SELECT id FROM Code WHERE path = ?',
    args: [path],
  })
  expect(rows).toHaveLength(1)
  expect(await app.sandbox.countCodes()).toBe(counted + 1)
  database.close()
})

test('a clean stop waits for the call in flight and stores its code', async ({
  page,
  app,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|Failed to fetch|ERR_/)
  const path = 'pages/stopped/index'
  const counted = await app.sandbox.countCodes()
  const { database, callState } = watchCall(app.dataDir, path)
  await signIn(page, 'operator')
  await page.goto('/codes/new')
  await page.getByLabel('Page path', { exact: true }).fill(path)
  await app.sandbox.setFaults({
    endpoint: 'getwxacode',
    path,
    times: 1,
    kind: 'slow',
    delayMs: 3000,
  })
  await page.getByRole('button', { name: 'Generate code' }).click()
  await expect.poll(callState).toEqual(['reserved'])
  await app.restart()
  expect(await callState()).toEqual(['succeeded'])
  expect(await app.sandbox.countCodes()).toBe(counted + 1)
  database.close()
})
