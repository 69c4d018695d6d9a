import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { fingerprint, stamp } from './fingerprint.mjs'
import { doOnce } from './lock.mjs'
import { ROOT, step } from './step.mjs'

export const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')

/**
 * Next names each server action after this key, its file and its export. The same key in every build,
 * so that a page which one machine has served can be sent to another that was built apart, or later.
 * Not a secret: what is encrypted at run time is so with another (lib/secrets/actions-key.ts).
 */
const ACTION_NAMES_KEY = Buffer.alloc(32, 'sunflower').toString('base64')

/**
 * How long a connection stays open between two requests: longer than a proxy keeps one (Caddy: two
 * minutes), so that the proxy closes it. A request that meets the server's own closing is lost.
 */
export const KEEP_ALIVE_MS = 125_000

/**
 * What Node is told, to serve the build.
 * @param {{ host: string, port: number }} where
 */
export function nextStart({ host, port }) {
  const where = ['-p', String(port), '-H', host]
  return [NEXT, 'start', ...where, '--keepAliveTimeout', String(KEEP_ALIVE_MS)]
}

/** Names the sources of the build, and is there while there is a whole one. */
export const BUILT_FROM = '.next/sunflower-built-from'

const FOLDERS = ['app', 'components', 'lib', 'prisma', 'public', 'cloud']
const isNotBuilt = /** @param {string} path */ (path) =>
  path.startsWith('lib/generated/') || /\.test\.tsx?$/.test(path)

/** Builds the app unless the build in .next was made from just these sources. */
export async function ensureBuilt() {
  const wanted = fingerprint([...FOLDERS, ...listRootFiles()], isNotBuilt)
  const built = stamp(BUILT_FROM)
  const isBuilt = () => built.says(wanted) && existsSync(join(ROOT, '.next/BUILD_ID'))
  await doOnce(isBuilt, () =>
    step('Building (a minute or two after a change)', async () => {
      built.remove()
      const env = {
        NODE_ENV: /** @type {const} */ ('production'),
        SUNFLOWER_BUILD_ID: wanted,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_NAMES_KEY,
      }
      await runQuietly('next build', process.execPath, [NEXT, 'build'], { env })
      built.write(wanted)
    }),
  )
}

/** Code and settings beside the folders: next.config.js, proxy.ts, package-lock.json … */
function listRootFiles() {
  return readdirSync(ROOT)
    .filter((name) => /\.(js|mjs|ts|json)$/.test(name) && name !== 'next-env.d.ts')
    .sort()
}
