import './require-node.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listLeftOut, LONG_TAG } from './long-tests.mjs'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { runVisibly } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { withTestPostgresql } from './postgresql.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { PlainError, runCommand } from './step.mjs'
import { countBrowserTests, countUnitTests, tellCounts } from './test-counts.mjs'

const USAGE = `Usage: npm test [-- [all] [unit | e2e | faults] [what Vitest or Playwright takes]]
  npm test                                             on SQLite, without the long ones
  npm test -- all                                      on PostgreSQL too, and the long ones
  npm test -- unit lib/quota -t "per person" --watch   one part of it
  npm test -- unit person-day --project postgresql
  npm test -- e2e gallery --grep tags --headed
  npm test -- faults                                   killed replicas, a full disk`

const PARTS = ['unit', 'e2e', 'faults']
/** With these the runner tells or waits, and there is nothing to count. */
const NOT_COUNTED = ['--list', '--ui', '--help', '-h']
const NO_POSTGRESQL =
  'No PostgreSQL could be had, and TEST_POSTGRES_URL names none: npm test runs what needs none.'

/** @typedef {import('./test-counts.mjs').Count} Count */

const { isAll, part, args } = readCommandLine()

runCommand(async () => {
  await ensureInstalled()
  await ensurePrismaClient()
  // First what may be missing, then the long work.
  if (part !== 'unit') {
    await ensureBrowser()
    // Before the unit tests too: one of them looks through what the browser is sent.
    await ensureBuilt()
  }
  const folder = mkdtempSync(join(tmpdir(), 'sunflower-test-run-'))
  try {
    /** @type {Count[]} */
    const counts = []
    if (!part || part === 'unit') counts.push(await runUnitTests(join(folder, 'unit.json')))
    if (part !== 'unit') counts.push(await runBrowserTests(join(folder, 'e2e.json')))
    const isCounted = !args.some((arg) => NOT_COUNTED.includes(arg))
    return isCounted ? tellCounts(counts) : Math.max(...counts.map(({ exitCode }) => exitCode))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function readCommandLine() {
  const words = process.argv.slice(2)
  const isAll = words[0] === 'all'
  const [part, ...args] = isAll ? words.slice(1) : words
  if (part !== undefined && !PARTS.includes(part)) {
    console.error(USAGE)
    process.exit(1)
  }
  return { isAll, part, args }
}

/** @param {string} resultFile */
function runUnitTests(resultFile) {
  const asksForPostgresql = args.some((arg) => /^(--project=)?postgresql$/.test(arg))
  if (!isAll && !asksForPostgresql) return runVitest(resultFile, '')
  return withTestPostgresql((url) => {
    // Not there is not passed: whoever has none asks for less.
    if (url === null) throw new PlainError(NO_POSTGRESQL)
    return runVitest(resultFile, url)
  })
}

/**
 * @param {string} resultFile
 * @param {string} postgresUrl a server on which every test of the database runs once more, or nothing
 */
async function runVitest(resultFile, postgresUrl) {
  console.log('\nUnit and integration tests')
  const isWatching = args.some((arg) => arg === '--watch' || arg === '-w')
  const exitCode = await runVisibly(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      isWatching ? 'watch' : 'run',
      '--config=.config/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${resultFile}`,
      ...args,
    ],
    {
      env: {
        NODE_ENV: 'test',
        TEST_POSTGRES_URL: postgresUrl,
        TEST_LEFT_OUT: listLeftOut(args, isAll).join(),
      },
    },
  )
  return countUnitTests(exitCode, resultFile)
}

/** @param {string} resultFile */
async function runBrowserTests(resultFile) {
  console.log('\nBrowser tests')
  const exitCode = await runVisibly(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config=.config/playwright.config.ts',
      '--reporter=list,json',
      ...(isAll || args.length > 0 ? [] : ['--grep-invert', LONG_TAG]),
      ...args,
    ],
    {
      env: {
        PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile,
        E2E_FAULTS: part === 'faults' ? '1' : '',
      },
    },
  )
  return countBrowserTests(exitCode, resultFile)
}
