import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { doOnce } from './lock.mjs'
import { PlainError, ROOT, step } from './step.mjs'

/** Installs the packages of package-lock.json unless exactly these are there. */
export const ensureInstalled = () => doOnce(isInstalled, install)

async function install() {
  await step('Installing packages (a minute or two the first time)', async () => {
    // The tools that build and test are development packages: NODE_ENV=production or omit=dev in
    // someone's environment must not leave them out. No package here needs its install script.
    const args = [
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--loglevel=error',
    ]
    const npm = process.env.npm_execpath
    if (npm && basename(npm) === 'npm-cli.js') {
      await runQuietly('npm ci', process.execPath, [npm, ...args])
    } else {
      await runQuietly('npm ci', 'npm', args, { shell: process.platform === 'win32' })
    }
    if (!isInstalled()) throw new PlainError('npm ci ended well, yet packages are missing.')
  })
}

/**
 * Compares what is wanted with npm's own record of what it installed, which it writes last: an
 * install that was cut short, a changed lock file and a folder copied from another system differ.
 */
function isInstalled() {
  const record = join(ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = readPackages(join(ROOT, 'package-lock.json'))
  const installed = readPackages(record)
  const hasAllWanted = Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path],
  )
  const hasOnlyWanted = Object.entries(installed).every(
    ([path, entry]) =>
      wanted[path]?.version === entry.version &&
      wanted[path]?.integrity === entry.integrity &&
      (!entry.os || entry.os.includes(process.platform)) &&
      (!entry.cpu || entry.cpu.includes(process.arch)),
  )
  return hasAllWanted && hasOnlyWanted
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[] }} LockEntry
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function readPackages(file) {
  /** @type {{ packages?: Record<string, LockEntry> }} */
  const { packages = {} } = JSON.parse(readFileSync(file, 'utf8'))
  return packages
}
