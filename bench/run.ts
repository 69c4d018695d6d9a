import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Row } from './measure'
import { printLine, printRow } from './print-row'

// npm run bench [-- NAME]: measures on a database of its own and prints a table of ratios.
const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-bench-'))
for (const name of ['DATABASE_URL', 'APP_SECRET', 'APP_URL', 'PORT', 'SANDBOX', 'SANDBOX_URL']) {
  process.env[name] = ''
}
process.env.DATA_DIR = dataDir
// Told by measureOnPostgresql to the process that it starts for a row.
const postgresUrl = process.env.BENCH_DATABASE_URL
if (postgresUrl) {
  process.env.DATABASE_URL = postgresUrl
  process.env.APP_SECRET = randomBytes(32).toString('base64url')
}
process.env.LOG_LEVEL = 'silent'
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }))
// Whoever stops it leaves nothing behind: what was started ends, what was written goes.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

// Imported only now: they read the environment.
const { bringUpToDate } = await import('@/lib/migrations/bring-up-to-date')
const { createDatabase } = await import('@/lib/database/create-database')
const { env } = await import('@/lib/env')
const { measureGenerateFar, measureGenerateNear } = await import('./generate')
const { measureGalleryPage, measureGallerySearch } = await import('./gallery')
const { measureGalleryRoute } = await import('./gallery-route')
const { measureCrowd } = await import('./crowd')
const { measureFirstLoad } = await import('./first-load')
const { measureVitals } = await import('./vitals')
const { measureMemory } = await import('./memory')
const { measureReading, measureVector, measureRecolour, measureThumbnails } =
  await import('./pictures')
const { readRealCodes } = await import('./real-codes')
const { measureLabels } = await import('./labels')
const { measureZip } = await import('./zip')
const { measureBatchRate, measureBatchMemory } = await import('./batches')
const { measureGalleryUnderBatch } = await import('./batch-beside')
const { measureReplicas } = await import('./replicas')
const { measureOnPostgresql } = await import('./on-postgresql')
const { measureQuotaPage, measureQuotaYear } = await import('./quota-page')

const MEASURES: Record<string, () => Promise<Row | null>> = {
  'generate-100': measureGenerateFar,
  'generate-0': measureGenerateNear,
  'gallery-page': measureGalleryPage,
  'gallery-search': measureGallerySearch,
  'gallery-route': measureGalleryRoute,
  crowd: measureCrowd,
  'js-codes': () => measureFirstLoad('js-codes', '/codes'),
  'js-new': () => measureFirstLoad('js-new', '/codes/new'),
  'vitals-codes': () => measureVitals('vitals-codes', '/codes'),
  'vitals-new': () => measureVitals('vitals-new', '/codes/new'),
  memory: measureMemory,
  'real-codes': readRealCodes,
  reading: () => measureReading(),
  vector: measureVector,
  recolour: () => measureRecolour(),
  thumbnails: measureThumbnails,
  'labels-24': () => measureLabels(24),
  'labels-500': () => measureLabels(500),
  zip: measureZip,
  'batch-rate': measureBatchRate,
  'batch-memory': measureBatchMemory,
  'batch-beside': measureGalleryUnderBatch,
  replicas: postgresUrl ? measureReplicas : () => measureOnPostgresql('replicas'),
  'quota-page': measureQuotaPage,
  'quota-year': measureQuotaYear,
}

const wanted = process.argv[2]
if (wanted !== undefined && !(wanted in MEASURES)) {
  console.error(`There is no row ${wanted}. Rows: ${Object.keys(MEASURES).join(', ')}`)
  process.exit(1)
}

if (postgresUrl) await createDatabase(postgresUrl)
else printLine('row', 'ratio', 'least – most', 'ours', 'anchor')
await bringUpToDate(env().databaseUrl)
for (const [name, measure] of Object.entries(MEASURES)) {
  if (wanted !== undefined && wanted !== name) continue
  const row = await measure()
  if (row) printRow(row)
}
// Processes that wait for more work would keep this one.
process.exit()
