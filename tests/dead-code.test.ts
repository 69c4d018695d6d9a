import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { z } from 'zod'

// npm run check finds what nobody uses, from the files on that somebody runs: .config/knip.jsonc names
// those of scripts. One too many there, and all that it uses counts as used for ever.

const settings = z.object({ entry: z.array(z.string()) })
const { config } = ts.parseConfigFileTextToJson(
  'knip.jsonc',
  readFileSync('.config/knip.jsonc', 'utf8'),
)
const entries = settings
  .parse(config)
  .entry.filter((pattern) => pattern.startsWith('scripts/'))
  .flatMap((pattern) => {
    const [before = '', names = '', after = ''] = pattern.split(/[{}]/)
    return names === '' ? [pattern] : names.split(',').map((name) => before + name + after)
  })

/** What starts them by their path, or by their name alone. */
const starters = ['package.json', '.ci/run', ...listCode('scripts'), ...listCode('lib/batches')]

function listCode(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /(?<!\.test)\.(ts|mjs)$/.test(name))
    .map((name) => join(folder, name))
}

it('is looked for from files that are there', () => {
  expect(entries.length).toBeGreaterThan(15)
  expect(entries.filter((entry) => !existsSync(entry))).toEqual([])
})

it.each(entries)('from %s, as something runs it', (entry) => {
  const name = basename(entry).replace(/\.\w+$/, '')
  const named = new RegExp(`${entry}\\b|Command\\('${name}'`)
  const runners = starters.filter(
    (file) => file !== entry && named.test(readFileSync(file, 'utf8')),
  )
  expect(runners).not.toEqual([])
})
