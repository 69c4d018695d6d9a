import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Row } from './measure'

// npm run bench [-- NAME]: measures on a database of its own and prints a table of ratios.
const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-bench-'))
for (const name of ['DATABASE_URL', 'APP_SECRET', 'APP_URL', 'PORT', 'SANDBOX', 'SANDBOX_URL']) {
  process.env[name] = ''
}
process.env.DATA_DIR = dataDir
process.env.LOG_LEVEL = 'silent'
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }))

// Imported only now: they read the environment.
const { bringUpToDate } = await import('@/prisma/bring-up-to-date')
const { env } = await import('@/lib/env')
const { measureVector, measureRecolour, measureThumbnails } = await import('./pictures')
const { measureLabels } = await import('./labels')
const { measureZip } = await import('./zip')
const { measureBatchRate, measureBatchMemory } = await import('./batches')
const { measureGalleryUnderBatch } = await import('./batch-beside')
const { measureQuotaPage, measureQuotaYear } = await import('./quota-page')

const MEASURES: Record<string, () => Promise<Row | null>> = {
  vector: measureVector,
  recolour: measureRecolour,
  thumbnails: measureThumbnails,
  'labels-24': () => measureLabels(24),
  'labels-500': () => measureLabels(500),
  zip: measureZip,
  'batch-rate': measureBatchRate,
  'batch-memory': measureBatchMemory,
  'batch-beside': measureGalleryUnderBatch,
  'quota-page': measureQuotaPage,
  'quota-year': measureQuotaYear,
}

const wanted = process.argv[2]
if (wanted !== undefined && !(wanted in MEASURES)) {
  console.error(`There is no row ${wanted}. Rows: ${Object.keys(MEASURES).join(', ')}`)
  process.exit(1)
}

await bringUpToDate(env().databaseUrl)
printLine('row', 'ratio', 'least – most', 'ours', 'anchor')
for (const [name, measure] of Object.entries(MEASURES)) {
  if (wanted !== undefined && wanted !== name) continue
  const row = await measure()
  if (row) printRow(row)
}

function printRow({ name, anchor, ratio, oursMs, anchorMs, note }: Row) {
  const spread = `${ratio.least.toFixed(2)} – ${ratio.most.toFixed(2)}`
  printLine(name, ratio.median.toFixed(2), spread, ms(oursMs), `${ms(anchorMs)}  ${anchor}`)
  if (note) console.log(`${' '.repeat(14)}${note}`)
}

function printLine(name: string, ratio: string, spread: string, ours: string, anchor: string) {
  console.log(
    `${name.padEnd(14)}${ratio.padStart(6)}  ${spread.padEnd(14)}${ours.padStart(10)}  ${anchor}`,
  )
}

function ms(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ms`
}
