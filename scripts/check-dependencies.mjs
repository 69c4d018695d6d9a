import './require-node.mjs'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeAudit } from './judge-audit.mjs'
import { mayUse, READ_BY_HAND } from './licences.mjs'
import { PlainError, ROOT, runCommand } from './step.mjs'

// What the app is made of, from package-lock.json alone: its known vulnerabilities, its licences, and
// a bill of materials (CycloneDX). node scripts/check-dependencies.mjs [--require-audit]

const FOLDER = join(ROOT, 'reports')
const NPM_LIMIT_MS = 60_000

/**
 * @typedef {{ license?: { id?: string, name?: string }, expression?: string }} Licence
 * @typedef {{ name: string, version: string, purl: string, licenses?: Licence[] }} Component
 * @typedef {{ serialNumber?: string, metadata: { timestamp?: string, component: { name: string } }, components: Component[] }} Bill
 */

if (process.argv[1] === import.meta.filename) {
  runCommand(async () => {
    const [bill, audit] = await Promise.all([readBill(), askAudit()])
    const problems = [...findProblems(bill), ...audit.problems]
    writeReports(bill)
    console.log(audit.line)
    console.log(`Licences: ${bill.components.length} packages, listed in reports/licences.csv`)
    console.log('Bill of materials: reports/sbom.cdx.json')
    for (const problem of problems) console.error(problem)
    if (!audit.isKnown && process.argv.includes('--require-audit')) return 1
    return problems.length === 0 ? 0 : 1
  })
}

/** @returns {Promise<Bill>} */
async function readBill() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only']
  /** @type {Bill} */
  const bill = JSON.parse(await npm(args))
  return settle(bill, readFileSync(join(ROOT, 'package-lock.json')))
}

async function askAudit() {
  const answer = await npm(['audit', '--omit=dev', '--json', '--fetch-retries=0']).catch(
    (/** @type {unknown} */ error) => String(error),
  )
  return judgeAudit(answer)
}

/**
 * The same bill for the same lock file: without the moment and the name of the folder it was made in.
 * Licences that were read by hand stand in it too.
 * @param {Bill} bill
 * @param {Uint8Array} lockFile
 * @returns {Bill}
 */
export function settle(bill, lockFile) {
  const hex = createHash('sha256').update(lockFile).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ]
  const metadata = { ...bill.metadata }
  delete metadata.timestamp
  return {
    ...bill,
    serialNumber: `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`,
    metadata: { ...metadata, component: { ...metadata.component, name: 'sunflower' } },
    components: bill.components.map((component) => {
      const known = READ_BY_HAND[`${component.name}@${component.version}`]
      return known ? { ...component, licenses: [{ expression: known.licence }] } : component
    }),
  }
}

/** @param {Component} component */
export function licenceOf({ licenses = [] }) {
  const each = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name)
  return each.filter((name) => name !== undefined).join(' AND ')
}

/**
 * One line for each package that is not fully described, or whose licence nobody has allowed.
 * @param {Bill} bill
 */
export function findProblems({ components }) {
  return components.flatMap((component) => {
    const { name, version, purl } = component
    const what = `${name}@${version}`
    if (!name || !version || !purl.startsWith('pkg:npm/')) return [`${what}: not fully described`]
    const licence = licenceOf(component)
    if (licence === '')
      return [`${what}: says no licence; read it and add it to scripts/licences.mjs`]
    return mayUse(name, licence)
      ? []
      : [`${what}: ${licence} is not allowed (scripts/licences.mjs)`]
  })
}

/** @param {Bill} bill */
function writeReports(bill) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
  const lines = bill.components.map((one) => [one.name, one.version, licenceOf(one)].join(','))
  writeFileSync(join(FOLDER, 'licences.csv'), ['name,version,licence', ...lines, ''].join('\n'))
}

/**
 * @param {string[]} args
 * @returns {Promise<string>} what npm prints; also when it ends badly, as the audit does with a finding
 */
function npm(args) {
  const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : null
  const [file, first] = cli ? [process.execPath, [cli]] : ['npm', []]
  const options = {
    cwd: ROOT,
    timeout: NPM_LIMIT_MS,
    maxBuffer: 64 * 1024 * 1024,
    shell: !cli && process.platform === 'win32',
  }
  return new Promise((resolve, reject) => {
    execFile(file, [...first, ...args], options, (error, stdout, stderr) => {
      if (stdout.trim() === '')
        reject(new PlainError(`npm ${args[0]} failed: ${error?.message ?? stderr}`))
      else resolve(stdout)
    })
  })
}
