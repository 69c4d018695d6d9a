import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'

// The rules of .config/dependency-cruiser.cjs, tried on a small house in which they are broken: a rule
// whose pattern matches nothing finds nothing, either.

const houses: string[] = []
afterAll(() => houses.forEach((house) => rmSync(house, { recursive: true, force: true })))

type Import = readonly [from: string, to: string]

/** What is found in a house of files that import each other so. */
async function judge(imports: readonly Import[]) {
  const house = mkdtempSync(join(tmpdir(), 'sunflower-house-'))
  houses.push(house)
  const files = new Set(imports.flat())
  for (const file of files) {
    const imported = imports.filter(([from]) => from === file).map(([, to]) => to)
    const lines = imported.map((to) => `import './${relative(dirname(file), to)}'`)
    mkdirSync(join(house, dirname(file)), { recursive: true })
    writeFileSync(join(house, file), lines.join('\n'))
  }
  const options = await extractDepcruiseOptions('./.config/dependency-cruiser.cjs')
  const { output } = await cruise([...files], { ...options, baseDir: house })
  if (typeof output === 'string') throw new Error('dependency-cruiser gave no result')
  return output.summary.violations.map(({ from, to, rule }) => [from, to, rule.name])
}

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
  const found = await judge([...FORBIDDEN, ...ALLOWED].map(([from, to]) => [from, to]))
  expect(found.sort()).toEqual(FORBIDDEN.map((line) => [...line]).sort())
})

const roomsOf = (place: string) =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    // A folder that git has emptied stays.
    .filter(({ name }) => readdirSync(join(place, name)).length > 0)
    .map(({ name }) => name)

/** In each room a file that imports what its room may not. */
const IN_EACH_ROOM: [from: string, to: string, rule: string][] = [
  // Of lib nobody uses what a process does from its start to its end; and that uses no screen.
  ...roomsOf('lib').map((room): [string, string, string] => [
    `lib/${room}/probe.ts`,
    room === 'server' ? 'components/ui/probe.ts' : 'lib/server/probe.ts',
    `lib-${room}`,
  ]),
  ...roomsOf('components').map((room): [string, string, string] => {
    if (room === 'ui') return ['components/ui/probe.ts', 'lib/env.ts', 'ui-is-blind']
    const other = room === 'frame' ? 'batches' : 'frame'
    return [`components/${room}/probe.ts`, `components/${other}/probe.ts`, `components-${room}`]
  }),
  ['lib/new-room/probe.ts', 'lib/env.ts', 'every-room-has-a-rule'],
  ['components/new-room/probe.ts', 'lib/cn.ts', 'every-room-has-a-rule'],
  ['lib/errors.ts', 'lib/auth/probe.ts', 'root-files-know-no-room'],
  ['components/answer.ts', 'components/auth/probe.ts', 'shared-components-know-no-feature'],
  ['components/codes/server.ts', 'lib/codes/generate.ts', 'components-stay-out-of-lib'],
  ['lib/codes/screen.ts', 'components/codes/probe.ts', 'lib-knows-no-screens'],
  ['components/codes/route.ts', 'app/page.ts', 'components-know-no-routes'],
  ['app/page.ts', 'lib/database/probe.ts', 'routes-stay-thin'],
  ['lib/wechat/client.ts', 'lib/artwork/probe.ts', 'only-the-sandbox-draws'],
]

it('report what a room may not import, in each room of lib and components', async () => {
  expect(IN_EACH_ROOM.length).toBeGreaterThan(45)
  const found = (await judge(IN_EACH_ROOM.map(([from, to]) => [from, to]))).map(String)
  expect(IN_EACH_ROOM.map(String).filter((line) => !found.includes(line))).toEqual([])
})
