import './require-node.mjs'
import { runAside } from './child.mjs'
import { checkOnNode24 } from './check-node24.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { runCommand, seconds } from './step.mjs'

// npm run check; npm run check -- --fix lets the formatter and the linter repair what they can;
// npm run check -- node24 is a check of its own.
const isFixing = process.argv.includes('--fix')
const BIN = 'node_modules'

/** @typedef {[name: string, ...args: string[]]} Check */

const FORMAT = [
  `${BIN}/prettier/bin/prettier.cjs`,
  '.',
  '!package-lock.json',
  '!lib/generated',
  '!prisma/migrations',
  '--config=.config/prettier.json',
  '--log-level=warn',
  isFixing ? '--write' : '--check',
]
const LINT = [
  `${BIN}/eslint/bin/eslint.js`,
  '--config=.config/eslint.config.mjs',
  '--max-warnings=0',
  ...(isFixing ? ['--fix'] : []),
  '.',
]

/** Each lane from left to right, the lanes beside each other. What repairs files does so alone. */
const LANES = /** @type {Check[][]} */ ([
  [['Lint', ...LINT]],
  [
    ['Format', ...FORMAT],
    ['Route types', `${BIN}/next/dist/bin/next`, 'typegen'],
    ['Types', `${BIN}/typescript/bin/tsc`, '--noEmit'],
    ['Import direction', 'scripts/check-imports.mjs'],
    ['Dead code', `${BIN}/knip/bin/knip.js`, '--config=.config/knip.jsonc', '--no-progress'],
  ],
])

runCommand(async () => {
  await ensureInstalled()
  await ensurePrismaClient()
  if (process.argv.includes('node24')) return checkOnNode24()
  const lanes = isFixing ? [LANES.flat()] : LANES
  const failed = (await Promise.all(lanes.map(runLane))).flat()
  console.log(failed.length === 0 ? '\nAll checks passed' : `\nFailed: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
})

/**
 * @param {Check[]} checks
 * @returns {Promise<string[]>} the names of those that failed
 */
async function runLane(checks) {
  /** @type {string[]} */
  const failed = []
  for (const [name, ...args] of checks) {
    const startedMs = performance.now()
    const { exitCode, output } = await runAside(process.execPath, args)
    const result = exitCode === 0 ? 'ok' : 'failed'
    if (exitCode !== 0) failed.push(name)
    console.log(`${name}: ${result} (${seconds(performance.now() - startedMs)})`)
    if (output.trim() !== '') console.log(`${output.trim()}\n`)
  }
  return failed
}
