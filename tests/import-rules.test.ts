import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'

// The rules of .config/dependency-cruiser.cjs, tried on a small house in which they are broken: a rule
// whose pattern matches nothing finds nothing, either.

const folder = mkdtempSync(join(tmpdir(), 'sunflower-house-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Which file imports which, and the rule that forbids it. */
const FORBIDDEN = [
  ['lib/quota/ledger.ts', 'scripts/child.mjs', 'product-knows-no-tools'],
  ['lib/quota/ledger.ts', 'tests/database.ts', 'product-knows-no-tools'],
  ['lib/quota/ledger.ts', 'lib/quota/test-ledger.ts', 'product-knows-no-tools'],
  ['components/ui/button.tsx', 'e2e/support/app.ts', 'product-knows-no-tools'],
  ['app/page.tsx', 'bench/run.ts', 'product-knows-no-tools'],
  ['proxy.ts', 'scripts/child.mjs', 'product-knows-no-tools'],
  ['lib/quota/ledger.test.ts', 'e2e/support/app.ts', 'tests-of-a-room-know-no-stories'],
  ['lib/quota/test-ledger.ts', 'bench/run.ts', 'tests-of-a-room-know-no-stories'],
  ['scripts/start.mjs', 'tests/database.ts', 'scripts-know-no-tests'],
  ['scripts/start.test.ts', 'tests/until.ts', 'scripts-know-no-tests'],
  ['scripts/serve.test.ts', 'e2e/support/app.ts', 'scripts-know-no-tests'],
  ['scripts/serve.mjs', 'bench/run.ts', 'scripts-know-no-tests'],
  ['scripts/user.ts', 'app/page.tsx', 'scripts-know-no-tests'],
  ['tests/image-server.ts', 'e2e/support/app.ts', 'tests-know-no-stories'],
  ['tests/access.test.ts', 'bench/run.ts', 'tests-know-no-stories'],
  ['e2e/once.spec.ts', 'components/ui/button.tsx', 'e2e-sees-what-people-see'],
  ['e2e/once.spec.ts', 'bench/run.ts', 'e2e-sees-what-people-see'],
  ['bench/crowd.ts', 'e2e/support/app.ts', 'bench-knows-no-stories'],
  ['bench/crowd.ts', 'app/page.tsx', 'bench-knows-no-stories'],
  ['bench/crowd.ts', 'tests/access.test.ts', 'tests-are-run'],
  ['tests/turn.ts', 'tests/until.ts', 'no-cycles'],
  ['lib/wechat/client.ts', 'lib/quota/ledger.ts', 'lib-wechat'],
] as const

const ALLOWED = [
  ['lib/quota/ledger.test.ts', 'scripts/child.mjs'],
  ['lib/quota/ledger.test.ts', 'tests/database.ts'],
  ['lib/quota/test-ledger.ts', 'tests/database.ts'],
  ['scripts/user.ts', 'lib/quota/ledger.ts'],
  ['tests/access.test.ts', 'app/page.tsx'],
  ['tests/image-server.ts', 'scripts/child.mjs'],
  ['e2e/once.spec.ts', 'tests/database.ts'],
  ['e2e/support/app.ts', 'scripts/child.mjs'],
  ['bench/crowd.ts', 'tests/database.ts'],
  ['bench/crowd.ts', 'lib/quota/test-ledger.ts'],
  // The other half of the circle, which is told once.
  ['tests/until.ts', 'tests/turn.ts'],
] as const

it('let through what stands above, and nothing back', async () => {
  const all = [...FORBIDDEN, ...ALLOWED]
  const files = new Set(all.flatMap(([from, to]) => [from, to]))
  for (const file of files) {
    const imported = all.filter(([from]) => from === file).map(([, to]) => to)
    const lines = imported.map((to) => `import './${relative(dirname(file), to)}'`)
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), lines.join('\n'))
  }
  const options = await extractDepcruiseOptions('./.config/dependency-cruiser.cjs')
  const { output } = await cruise([...files], { ...options, baseDir: folder })
  if (typeof output === 'string') throw new Error('dependency-cruiser gave no result')
  const found = output.summary.violations.map(({ from, to, rule }) => [from, to, rule.name])
  expect(found.sort()).toEqual(FORBIDDEN.map((line) => [...line]).sort())
})
