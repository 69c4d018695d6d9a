import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// Cells are made safe in one place; whoever writes a CSV goes through it.

const sources = ['app', 'lib']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.ts$/.test(path) && !/generated\/|\.test\.|\/test-/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

it('every CSV goes through csvLine', () => {
  const writers = sources.filter(({ text }) => /BYTE_ORDER_MARK \+ (csv|\[)/.test(text))
  expect(writers.map(({ path }) => path).sort()).toEqual([
    'lib/batches/template-csv.ts',
    'lib/print-room/manifest.ts',
    'lib/tables/stream-table.ts',
    'lib/trail/export.ts',
  ])
  for (const { path, text } of writers) expect(text, path).toMatch(/csvLine[()]/)
  // A line of cells that nobody looked at.
  const others = sources.filter(({ path }) => path !== 'lib/tables/csv.ts')
  for (const { path, text } of others) expect(text, path).not.toMatch(/\.join\((['"`])[,;]\1\)/)
})
