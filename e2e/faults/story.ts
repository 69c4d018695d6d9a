import { expect, test, type Page } from '@playwright/test'
import { signIn } from '../support/test'
import type { controlSandbox } from '@/tests/sandbox-control'
import { startBatch, tellFate } from './desk-orders'

type Desk = { environment: NodeJS.ProcessEnv; sandbox: ReturnType<typeof controlSandbox> }

const ROWS = 300
const PER_MINUTE = 900

/** Starts a batch and looks at it until a tenth of it is done. */
export async function watchBatch(page: Page, desk: Desk, name: string) {
  const id = await startBatch(desk.environment, { name, rows: ROWS, perMinute: PER_MINUTE })
  await signIn(page, 'operator')
  await page.goto(`/batches/${id}`)
  await expect.poll(() => shareDone(page), { timeout: 60_000 }).toBeGreaterThan(10)
  return id
}

const shareDone = async (page: Page) =>
  Number(await page.getByRole('progressbar').first().getAttribute('aria-valuenow'))

/** By itself, and on a page that nobody has loaded anew. */
export async function expectFinished(page: Page, timeoutMs: number) {
  const state = page.getByText('Finished', { exact: true }).first()
  await expect(state).toBeVisible({ timeout: timeoutMs })
}

/** Nothing lost, nothing spent twice: of this batch and of whatever was made before it. */
export async function expectSound(desk: Desk, batchId: string, countedBefore: number) {
  const fate = await tellFate(desk.environment, batchId)
  const counted = await desk.sandbox.countCodes()
  console.log(`${test.info().title}: ${JSON.stringify({ counted, ...fate })}`)
  expect(fate).toMatchObject({ state: 'finished', rows: { done: ROWS }, audit: null })
  expect(counted - countedBefore).toBeGreaterThanOrEqual(ROWS)
  expect(counted).toBe(fate.codes)
  expect(fate.different).toBe(fate.codes)
  expect(fate.ledger).toMatchObject({ succeeded: fate.codes, unknown: 0, reserved: 0 })
  expect(fate.ledger.total).toBe(fate.ledger.limit)
}

export async function askForCode(page: Page, path: string) {
  await page.getByLabel('Page path', { exact: true }).fill(path)
  await page.getByRole('button', { name: 'Generate code' }).click()
}
