import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT, seconds } from './step.mjs'

const SLOWEST = 20

/**
 * @typedef {{ file: string, ms: number }} Duration
 * @typedef {{ passed: number, failed: number, failures: string[], durations: Duration[] }} Found
 * @typedef {Found & { exitCode: number }} Count
 */

/**
 * Says last what an output that may be long and cut has said before: how long the slowest files took,
 * what failed, how many.
 * @param {Count[]} counts
 * @returns {number} the exit code
 */
export function tellCounts(counts) {
  const durations = counts.flatMap((count) => count.durations).sort((a, b) => b.ms - a.ms)
  if (durations.length > SLOWEST) {
    console.log('\nThe slowest files')
    for (const { file, ms } of durations.slice(0, SLOWEST))
      console.log(`${seconds(ms).padStart(9)}  ${file}`)
  }
  for (const failure of counts.flatMap(({ failures }) => failures)) {
    console.log(`FAILED ${failure}`)
  }
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/**
 * @param {number} exitCode Vitest's
 * @param {string} resultFile what its reporter json wrote
 * @returns {Count}
 */
export function countUnitTests(exitCode, resultFile) {
  /** @type {VitestResult} */
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readResult(resultFile)
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => {
        const [why = ''] = (failureMessages[0] ?? '').split('\n')
        return `${relative(ROOT, name)} > ${fullName}: ${why}`
      }),
  )
  const durations = testResults.map(({ name, startTime, endTime }) => ({
    file: relative(ROOT, name),
    ms: endTime - startTime,
  }))
  const found = { passed: numPassedTests, failed: numFailedTests, failures, durations }
  return checkRun('Vitest', exitCode, found)
}

/**
 * @param {number} exitCode Playwright's
 * @param {string} resultFile what its reporter json wrote
 * @returns {Count}
 */
export function countBrowserTests(exitCode, resultFile) {
  /** @type {PlaywrightResult} */
  const { stats, suites = [] } = readResult(resultFile)
  const { expected = 0, unexpected = 0, flaky = 0 } = stats ?? {}
  const durations = suites.map((suite) => ({ file: `e2e/${suite.file}`, ms: durationOf(suite) }))
  const found = {
    passed: expected,
    failed: unexpected + flaky,
    failures: namesOf(suites),
    durations,
  }
  return checkRun('Playwright', exitCode, found)
}

/**
 * A runner that ran nothing, or ended badly without a failed test (a file that does not load, an
 * error beside the tests), counts as one failure.
 * @param {string} runner
 * @param {number} exitCode
 * @param {Found} found
 * @returns {Count}
 */
function checkRun(runner, exitCode, found) {
  const problem =
    found.passed === 0
      ? `${runner} ran no test`
      : exitCode !== 0 && `${runner} ended with exit code ${exitCode}`
  const isHidden = found.failed === 0 && problem
  return { ...found, exitCode, ...(isHidden && { failed: 1, failures: [problem] }) }
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
 * @param {Suite} suite
 * @returns {number}
 */
function durationOf({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results))
  const inner = suites.map(durationOf)
  return [...own.map(({ duration }) => duration), ...inner].reduce((sum, ms) => sum + ms, 0)
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
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion
 * @typedef {{ name: string, startTime: number, endTime: number, assertionResults: Assertion[] }} TestFile
 * @typedef {{ numPassedTests?: number, numFailedTests?: number, testResults?: TestFile[] }} VitestResult
 * @typedef {{ status: string, results: { duration: number, error?: { message?: string } }[] }} BrowserTest
 * @typedef {{ title: string, line: number, ok: boolean, tests: BrowserTest[] }} Spec
 * @typedef {{ file: string, specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ expected?: number, unexpected?: number, flaky?: number }} Stats
 * @typedef {{ stats?: Stats, suites?: Suite[] }} PlaywrightResult
 * @param {string} file
 */
function readResult(file) {
  // Not there: the runner itself failed, and its exit code says so.
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
