import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findProblems, licenceOf, settle } from './check-dependencies.mjs'
import { judgeAudit } from './judge-audit.mjs'
import { mayUse } from './licences.mjs'

describe('the licence of a package', () => {
  it.each([
    ['any', 'MIT', true],
    ['any', 'MIT OR GPL-3.0-only', true],
    ['any', '(MIT OR CC0-1.0)', true],
    ['any', 'MIT AND ISC', true],
    ['any', 'MIT AND GPL-3.0-only', false],
    ['any', 'GPL-3.0-only', false],
    ['any', 'AGPL-3.0-only', false],
    ['any', 'SEE LICENSE IN LICENSE', false],
    ['any', 'UNLICENSED', false],
    ['any', '', false],
    ['@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later', true],
    ['any', 'LGPL-3.0-or-later', false],
    ['any', 'MIT AND (GPL-2.0-only OR ISC)', false],
  ])('%s under %j: %s', (name, expression, expected) => {
    expect(mayUse(name, expression)).toBe(expected)
  })
})

/** An entry of package-lock.json; a name stands where another package is in its place. */
const installed = z.object({ name: z.string().optional() })

const component = (changes: object) => ({
  name: 'a',
  version: '1.0.0',
  purl: 'pkg:npm/a@1.0.0',
  licenses: [{ license: { id: 'MIT' } }],
  ...changes,
})
const billOf = (...components: ReturnType<typeof component>[]) => ({
  metadata: { timestamp: '2026-01-01T00:00:00Z', component: { name: 'a-folder' } },
  components,
})

describe('the bill of materials', () => {
  it('names what is missing in it', () => {
    const bill = billOf(
      component({}),
      component({ name: 'b', licenses: [] }),
      component({ name: 'c', licenses: [{ license: { id: 'GPL-3.0-only' } }] }),
      component({ name: 'd', purl: '' }),
    )
    expect(findProblems(bill)).toEqual([
      'b@1.0.0: says no licence; read it and add it to scripts/licences.mjs',
      'c@1.0.0: GPL-3.0-only is not allowed (scripts/licences.mjs)',
      'd@1.0.0: not fully described',
    ])
  })

  it('is the same for the same lock file, wherever and whenever it is made', () => {
    const lock = Buffer.from('{}')
    const later = billOf(component({}))
    later.metadata.timestamp = '2027-01-01T00:00:00Z'
    later.metadata.component.name = 'another-folder'
    const bill = settle(billOf(component({})), lock)
    expect(settle(later, lock)).toEqual(bill)
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(settle(billOf(), Buffer.from('{ }')).serialNumber).not.toBe(bill.serialNumber)
  })

  it('holds the licences that were read by hand', () => {
    const bill = settle(
      billOf(component({ name: 'png-js', version: '2.0.0', licenses: [] })),
      Buffer.of(),
    )
    expect(bill.components.map(licenceOf)).toEqual(['MIT'])
  })
})

describe('the audit', () => {
  const answer = (vulnerabilities: object, counts: object) =>
    JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: counts } })

  it('passes when nothing is known', () => {
    const judged = judgeAudit(answer({}, { high: 0, critical: 0, total: 0 }))
    expect(judged).toEqual({ isKnown: true, line: 'Audit: no known vulnerability', problems: [] })
  })

  it('fails with a high or critical one, not with less', () => {
    const found = {
      a: { name: 'a', severity: 'high', range: '<2' },
      b: { name: 'b', severity: 'moderate', range: '<2' },
      c: { name: 'c', severity: 'critical', range: '<2' },
    }
    const judged = judgeAudit(answer(found, { moderate: 1, high: 1, critical: 1, total: 3 }))
    expect(judged.problems).toEqual([
      'a <2: high vulnerability, see npm audit',
      'c <2: critical vulnerability, see npm audit',
    ])
    expect(judged.line).toBe('Audit: 1 moderate, 1 high, 1 critical')
  })

  it.each([
    ['{"message":"405 Method Not Allowed - POST https://x/","error":{}}', '405 Method Not Allowed'],
    ['Error: npm audit failed', 'Error: npm audit failed'],
    ['', 'no answer'],
  ])('without an answer says so: %j', (text, reason) => {
    const judged = judgeAudit(text)
    expect(judged.isKnown).toBe(false)
    expect(judged.line).toContain(`AUDIT NOT DONE: the registry answers no audit (${reason})`)
  })
})

it('is part of what a change must pass', () => {
  expect(readFileSync('.ci/run', 'utf8')).toContain('scripts/check-dependencies.mjs')
})

it('no driver of a database is installed that this desk does not speak', () => {
  // .github/decisions/no-mysql.md
  const lock: unknown = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const { packages } = z.object({ packages: z.record(z.string(), installed) }).parse(lock)
  const names = Object.entries(packages).map(([path, { name }]) => name ?? path.split('/').at(-1))
  expect(names).not.toContain('mysql2')
  expect(names).not.toContain('sqlstring')
  expect(names).toContain('pg')
})
