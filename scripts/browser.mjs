import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { PlainError, ROOT, step } from './step.mjs'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]
/** Nothing of Chromium's own errands, and what it takes to run without a screen. */
export const BROWSER_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium refuses to run as root inside its sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
const DOWNLOAD_LIMIT_MS = 10 * 60_000

/** A Chromium or Chrome that this machine has; undefined leaves it to Playwright's own. */
export function findInstalledBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = folders.flatMap((folder) => COMMANDS.map((name) => join(folder, name)))
  return [...candidates, ...ELSEWHERE].find(isExecutable)
}

/** Makes sure that there is a browser for the tests. */
export async function ensureBrowser() {
  if (findInstalledBrowser() || (await hasPlaywrightBrowser())) return
  const reasons = [await tryInstall("Downloading Playwright's browser", installPlaywrightBrowser)]
  if (await hasPlaywrightBrowser()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    reasons.push(await tryInstall("Installing Debian's chromium", installDebianBrowser))
    if (findInstalledBrowser()) return
  }
  throw new PlainError(
    `${reasons.filter(Boolean).join('\n')}\nThe browser tests need a browser and none could be had: install Chromium or Chrome, then run npm test again.`,
  )
}

async function hasPlaywrightBrowser() {
  const { chromium } = await import('playwright')
  return existsSync(chromium.executablePath())
}

function installPlaywrightBrowser() {
  const cli = join(ROOT, 'node_modules/playwright/cli.js')
  return runQuietly('playwright install', process.execPath, [cli, 'install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    limitMs: DOWNLOAD_LIMIT_MS,
  })
}

async function installDebianBrowser() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const limits = { env, limitMs: DOWNLOAD_LIMIT_MS }
  await runQuietly('apt-get update', 'apt-get', ['update', '-qq'], limits)
  const packages = ['chromium', 'fonts-noto-cjk']
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  await runQuietly('apt-get install', 'apt-get', args, limits)
}

/**
 * @param {string} name
 * @param {() => Promise<void>} install
 * @returns {Promise<string>} why it did not work, or nothing
 */
async function tryInstall(name, install) {
  try {
    await step(name, install)
    return ''
  } catch (error) {
    if (error instanceof PlainError) return error.message
    throw error
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
