import './require-node.mjs'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { runVisibly } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { withTestPostgresql } from './postgresql.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { ROOT, runCommand } from './step.mjs'

// npm test, npm test -- unit [FILE], npm test -- e2e [FILE], npm test -- faults [FILE].
const [only, ...patterns] = process.argv.slice(2)

/** @typedef {{ passed: number, failed: number, failures: string[] }} Count */

runCommand(async () => {
  if (only && !['unit', 'e2e', 'faults'].includes(only)) {
    console.error('Usage: npm test [-- unit [FILE] | e2e [FILE] | faults [FILE]]')
    return 1
  }
  await ensureInstalled()
  await ensurePrismaClient()
  // First what may be missing, then the long work.
  if (only !== 'unit') await ensureBrowser()
  const results = mkdtempSync(join(tmpdir(), 'sunflower-test-'))
  try {
    /** @type {Count[]} */
    const counts = []
    // Before the unit tests too: one of them looks through what the browser is sent.
    if (only !== 'unit') await ensureBuilt()
    if (!only || only === 'unit') {
      const file = join(results, 'unit.json')
      counts.push(await withTestPostgresql((url) => runUnitTests(file, url)))
    }
    if (only !== 'unit') counts.push(await runBrowserTests(join(results, 'e2e.json')))
    const passed = counts.reduce((sum, count) => sum + count.passed, 0)
    const failed = counts.reduce((sum, count) => sum + count.failed, 0)
    // Once more, at the end of an output that may be long and cut.
    for (const failure of counts.flatMap(({ failures }) => failures)) {
      console.log(`FAILED ${failure}`)
    }
    console.log(`\n${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
})

/**
 * @param {string} resultFile
 * @param {string | null} postgresUrl a server on which every test of the database runs once more
 */
async function runUnitTests(resultFile, postgresUrl) {
  console.log('\nUnit and integration tests')
  if (postgresUrl === null)
    console.log('SKIPPED on PostgreSQL: none could be had, none is named by TEST_POSTGRES_URL.')
  const exitCode = await runVisibly(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=.config/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${resultFile}`,
      ...patterns,
    ],
    { env: { NODE_ENV: 'test', TEST_POSTGRES_URL: postgresUrl ?? '' } },
  )
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readResult(resultFile)
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => {
        const [why = ''] = (failureMessages[0] ?? '').split('\n')
        return `${relative(ROOT, name)} > ${fullName}: ${why}`
      }),
  )
  return count('vitest', exitCode, { passed: numPassedTests, failed: numFailedTests, failures })
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
      ...patterns,
    ],
    { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile, E2E_FAULTS: only === 'faults' ? '1' : '' } },
  )
  const { stats, suites = [] } = readResult(resultFile)
  const { expected = 0, unexpected = 0, flaky = 0 } = stats ?? {}
  const failed = unexpected + flaky
  return count('Playwright', exitCode, { passed: expected, failed, failures: namesOf(suites) })
}

/**
 * What failed in suites and the suites in them.
 * @param {Suite[]} suites
 * @returns {string[]}
 */
function namesOf(suites) {
  return suites.flatMap(({ file, specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
      .map(({ title, line, tests }) => `${file}:${line} > ${title}: ${whyFailed(tests)}`),
    ...namesOf(inner),
  ])
}

/**
 * What the first failed attempt says, in one line: Playwright's message spreads over many.
 * @param {BrowserTest[]} tests
 */
function whyFailed(tests) {
  const messages = tests.flatMap(({ results }) =>
    results.flatMap(({ error }) => error?.message ?? []),
  )
  return stripVTControlCharacters(messages[0] ?? '')
    .replace(/\s+/g, ' ')
    .slice(0, 400)
}

/**
 * A runner that ran nothing, or ended badly without a failed test (a file that does not load, an
 * error beside the tests), counts as one failure.
 * @param {string} runner
 * @param {number} exitCode
 * @param {Count} found
 * @returns {Count}
 */
function count(runner, exitCode, found) {
  const problem =
    found.passed === 0
      ? `${runner} ran no test`
      : exitCode !== 0 && `${runner} ended with exit code ${exitCode}`
  return found.failed === 0 && problem ? { ...found, failed: 1, failures: [problem] } : found
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion
 * @typedef {{ name: string, assertionResults: Assertion[] }} TestFile
 * @typedef {{ numPassedTests?: number, numFailedTests?: number, testResults?: TestFile[] }} VitestResult
 * @typedef {{ status: string, results: { error?: { message?: string } }[] }} BrowserTest
 * @typedef {{ title: string, line: number, ok: boolean, tests: BrowserTest[] }} Spec
 * @typedef {{ file: string, specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ expected?: number, unexpected?: number, flaky?: number }} Stats
 * @typedef {{ stats?: Stats, suites?: Suite[] }} PlaywrightResult
 * @param {string} file
 * @returns {VitestResult & PlaywrightResult}
 */
function readResult(file) {
  // Not there: the runner itself failed, and its exit code says so.
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
