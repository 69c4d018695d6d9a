import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// docs/security.md promises a test for each row: a table of tests that are gone is worth nothing.

const page = readFileSync('docs/security.md', 'utf8')

/** `file` › the beginning, or any part, of a test's name. */
const NAMED = /`([^`]+\.(?:test|spec)\.tsx?)`(?: › ([^|,;]+(?:, [a-z][^|,;`]*)*))?/g

const named = [...page.matchAll(NAMED)].map(([, file = '', name]) => ({ file, name: name?.trim() }))

it('names tests at all', () => {
  expect(named.length).toBeGreaterThan(80)
})

it.each(named)('$file › $name', ({ file, name }) => {
  expect(existsSync(file), `${file} is gone`).toBe(true)
  if (name === undefined) return
  // Titles stand in quotes, in a table of cases, or go over a line.
  const source = readFileSync(file, 'utf8').replace(/\s+/g, ' ')
  expect(source, `no test of ${file} is called so`).toContain(name)
})

it('numbers its rows as ASVS does, in order and once', () => {
  const rows = [...page.matchAll(/^\| (\d+)\.(\d+)\.(\d+) /gm)].map(([, ...parts]) =>
    parts.map(Number),
  )
  const weights = rows.map(([a = 0, b = 0, c = 0]) => (a * 100 + b) * 100 + c)
  expect(weights).toEqual([...new Set(weights)].sort((a, b) => a - b))
  expect(weights.length).toBeGreaterThan(80)
})
