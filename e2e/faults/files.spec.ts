import { expect, test as base } from '@playwright/test'
import { seededRandom } from '@/lib/artwork/seeded-random'
import { workbookParts, writeWorkbook } from '@/lib/batches/test-workbook'
import { writeZip } from '@/lib/batches/test-zip-file'
import { startApp, type App } from '../support/app'
import { findProgram } from './desk-orders'
import { randomFile } from './random-file'
import { openUploader, watchServer } from './uploader'

// Files that were made to freeze or kill the server, or by chance.

const LIVE_MAX_MS = 200
const MEMORY_MAX_MB = 300
const RANDOM_FILES = Number(process.env.RANDOM_FILES ?? 1000)

const test = base.extend<object, { app: App }>({
  app: [
    async ({}, use) => {
      const app = await startApp('one-of-each')
      await use(app)
      await app.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

const MB = 1_000_000
/** `head`, and then `again` until it is as large as files may be. */
const fileOf = (head: string, again: string, bytes = 49 * MB) =>
  new Blob([head, again.repeat(Math.floor((bytes - head.length) / again.length))])
const line = (cells: number, cell: string) => `${Array<string>(cells).fill(cell).join(',')}\n`

/** As large as ninety thousand of them fill a file. */
const shop = `pages/shop/index?id=1,${'滨江店'.repeat(58)}\n`

const SHEET = 'xl/worksheets/sheet1.xml'
function bomb(bytes: number, saidBytes?: number) {
  const others = workbookParts({ rows: [['id']] }).filter(({ name }) => name !== SHEET)
  const text = Buffer.alloc(bytes, ' ')
  return new Blob([
    new Uint8Array(writeZip([...others, { name: SHEET, text, ...(saidBytes && { saidBytes }) }])),
  ])
}
function manyShops() {
  const rows = Array.from({ length: 100_000 }, (_, at) => [
    `pages/shop/index?id=${at}`,
    `第 ${at} 店`,
  ])
  return new Blob([new Uint8Array(writeWorkbook({ rows: [['path', 'title'], ...rows] }))])
}

const HOSTILE = [
  ['49 million line ends', () => fileOf('path', '\n'), 'tooManyRows'],
  ['a hundred thousand rows of 200 cells', () => fileOf('', line(200, 'x'), 40 * MB), null],
  ['one row of 24.9 million cells', () => fileOf('path,title\n', 'a,'), 'rowTooLarge'],
  ['one cell of 49 MB', () => fileOf('path\n', 'a'), 'rowTooLarge'],
  ['49 million quote signs', () => fileOf('path\n', '"'), 'rowTooLarge'],
  ['49,000 rows of 500 cells', () => fileOf('', line(500, 'a')), 'tooManyCells'],
  ['a workbook that unpacks to 300 MB', () => bomb(300 * MB), 'unpacked'],
  ['a workbook that unpacks to 90 MB and says 1 kB', () => bomb(90 * MB, 1000), 'damaged'],
  ['a workbook of a hundred thousand shops', manyShops, null],
  ['50 MB of ordinary shops', () => new Blob(['path,title\n', shop.repeat(90_000)]), null],
] as const

/** What is needed for the first time is loaded, whatever is in a file. */
async function warmUp(files: Awaited<ReturnType<typeof openUploader>>) {
  const { id } = await files.upload('warm.csv', new Blob(['path\npages/a\n']))
  await files.discard(id ?? '')
}

test('no file holds up or ends the server', async ({ app }) => {
  test.setTimeout(600_000)
  const files = await openUploader(app, await findProgram(app.environment))
  const watcher = watchServer(app)
  const idle = await watcher.report()
  await warmUp(files)
  for (const [name, file, problem] of HOSTILE) {
    const before = await watcher.report()
    const startedMs = performance.now()
    const { id, refusal } = await files.upload(`${name}.csv`, file())
    const tookMs = performance.now() - startedMs
    const read = await watcher.report()
    if (id !== null) {
      const page = await files.rows(id)
      expect(Buffer.byteLength(await page.text())).toBeLessThan(MB)
      await files.discard(id)
    }
    const discarded = await watcher.report()
    const memoryMb = Math.max(read.memoryMb, discarded.memoryMb)
    const added = memoryMb - before.memoryMb
    console.log(
      `${name}: ${refusal?.title ?? 'read'} ${Math.round(tookMs)} ms, live ${Math.round(read.slowestMs)} ms`,
      `(discarding ${Math.round(discarded.slowestMs)} ms), ${added} MB more, ${memoryMb - idle.memoryMb} more than idle`,
    )
    expect.soft(refusal?.code ?? null, name).toBe(problem === null ? null : 'file_unreadable')
    expect.soft(read.slowestMs, name).toBeLessThan(LIVE_MAX_MS)
    expect.soft(discarded.slowestMs, name).toBeLessThan(LIVE_MAX_MS)
    expect.soft(added, name).toBeLessThan(MEMORY_MAX_MB)
  }
  await watcher.stop()
})

test(`nor do ${RANDOM_FILES} files made by chance`, async ({ app }) => {
  test.setTimeout(3_600_000)
  const files = await openUploader(app, await findProgram(app.environment))
  await warmUp(files)
  const watcher = watchServer(app)
  const pid = app.pid()
  const answers = new Map<string, number>()
  const random = seededRandom('files')
  let slowestMs = 0
  for (let number = 0; number < RANDOM_FILES; number += 1) {
    const file = randomFile(random)
    const { id, refusal } = await files.upload(`${number}.csv`, new Blob([file.bytes]))
    if (id !== null) await files.discard(id)
    const answer = refusal?.title.replace(/\d[\d,.]*/g, 'N') ?? 'read'
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
    expect(refusal?.code ?? 'file_unreadable', file.kind).toBe('file_unreadable')
    const seen = await watcher.report()
    slowestMs = Math.max(slowestMs, seen.slowestMs)
    expect
      .soft(seen.slowestMs, `${number} ${file.kind} ${file.bytes.length}`)
      .toBeLessThan(LIVE_MAX_MS)
  }
  console.log('answers:', Object.fromEntries(answers), `slowest live ${Math.round(slowestMs)} ms`)
  expect(app.pid()).toBe(pid)
  await watcher.stop()
})

test('one that stops coming closes uploads for nobody but its sender, and is ended', async ({
  app,
}) => {
  const programId = await findProgram(app.environment)
  const sender = await openUploader(app, programId)
  const startedMs = performance.now()
  const stalled = sender.stall('stalled.csv')
  const refusal = async () => {
    const { refusal } = await sender.upload('second.csv', new Blob(['path\npages/b\n']))
    return refusal?.code
  }
  await expect.poll(refusal).toBe('too_busy')
  expect(await stalled).toBe(408)
  expect(performance.now() - startedMs).toBeGreaterThan(19_000)
  expect((await sender.upload('third.csv', new Blob(['path\npages/c\n']))).id).toBeTruthy()
})
