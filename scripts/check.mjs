import './require-node.mjs'
import { runVisibly } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { runCommand, seconds } from './step.mjs'

// npm run check, or npm run check -- --fix to let the formatter and the linter repair what they can.
const isFixing = process.argv.includes('--fix')
const BIN = 'node_modules'

/** @type {[name: string, ...args: string[]][]} */
const CHECKS = [
  [
    'Format',
    `${BIN}/prettier/bin/prettier.cjs`,
    '.',
    '!package-lock.json',
    '!lib/generated',
    '!prisma/migrations',
    '--config=.config/prettier.json',
    '--log-level=warn',
    isFixing ? '--write' : '--check',
  ],
  [
    'Lint',
    `${BIN}/eslint/bin/eslint.js`,
    '--config=.config/eslint.config.mjs',
    '--max-warnings=0',
    ...(isFixing ? ['--fix'] : []),
    '.',
  ],
  ['Route types', `${BIN}/next/dist/bin/next`, 'typegen'],
  ['Types', `${BIN}/typescript/bin/tsc`, '--noEmit'],
  ['Import direction', 'scripts/check-imports.mjs'],
  ['Dead code', `${BIN}/knip/bin/knip.js`, '--config=.config/knip.jsonc', '--no-progress'],
]

runCommand(async () => {
  await ensureInstalled()
  await ensurePrismaClient()
  /** @type {string[]} */
  const failed = []
  for (const [name, ...args] of CHECKS) {
    console.log(`\n${name}`)
    const startedMs = performance.now()
    const exitCode = await runVisibly(process.execPath, args)
    const result = exitCode === 0 ? 'ok' : 'failed'
    if (exitCode !== 0) failed.push(name)
    console.log(`${name}: ${result} (${seconds(performance.now() - startedMs)})`)
  }
  console.log(failed.length === 0 ? '\nAll checks passed' : `\nFailed: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
})
