import './require-node.mjs'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { runVisibly } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { runCommand } from './step.mjs'

// npm test, npm test -- unit [FILE], npm test -- e2e [FILE].
const [only, ...patterns] = process.argv.slice(2)

/** @typedef {{ passed: number, failed: number }} Count */

runCommand(async () => {
  if (only && only !== 'unit' && only !== 'e2e') {
    console.error('Usage: npm test [-- unit [FILE] | e2e [FILE]]')
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
    if (only !== 'e2e') counts.push(await runUnitTests(join(results, 'unit.json')))
    if (only !== 'unit') counts.push(await runBrowserTests(join(results, 'e2e.json')))
    const passed = counts.reduce((sum, count) => sum + count.passed, 0)
    const failed = counts.reduce((sum, count) => sum + count.failed, 0)
    console.log(`\n${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
})

/** @param {string} resultFile */
async function runUnitTests(resultFile) {
  console.log('\nUnit and integration tests')
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
    { env: { NODE_ENV: 'test' } },
  )
  const { numPassedTests = 0, numFailedTests = 0 } = readResult(resultFile)
  return count('vitest', exitCode, numPassedTests, numFailedTests)
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
    { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile } },
  )
  const { expected = 0, unexpected = 0, flaky = 0 } = readResult(resultFile).stats ?? {}
  return count('Playwright', exitCode, expected, unexpected + flaky)
}

/**
 * A runner that ran nothing, or ended badly without a failed test (a file that does not load, an
 * error beside the tests), counts as one failure.
 * @param {string} runner
 * @param {number} exitCode
 * @param {number} passed
 * @param {number} failed
 * @returns {Count}
 */
function count(runner, exitCode, passed, failed) {
  if (failed === 0 && passed === 0) {
    console.error(`${runner} ran no test.`)
    return { passed, failed: 1 }
  }
  if (failed === 0 && exitCode !== 0) {
    console.error(`${runner} ended with exit code ${exitCode}, see above.`)
    return { passed, failed: 1 }
  }
  return { passed, failed }
}

/**
 * @typedef {{ numPassedTests?: number, numFailedTests?: number }} VitestResult
 * @typedef {{ stats?: { expected?: number, unexpected?: number, flaky?: number } }} PlaywrightResult
 * @param {string} file
 * @returns {VitestResult & PlaywrightResult}
 */
function readResult(file) {
  // Not there: the runner itself failed, and its exit code says so.
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
