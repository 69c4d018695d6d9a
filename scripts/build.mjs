import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { fingerprint, stamp } from './fingerprint.mjs'
import { doOnce } from './lock.mjs'
import { ROOT, step } from './step.mjs'

export const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')

const FOLDERS = ['app', 'components', 'lib', 'prisma', 'public', 'cloud']
const isNotBuilt = /** @param {string} path */ (path) =>
  path.startsWith('lib/generated/') || /\.test\.tsx?$/.test(path)

/** Builds the app unless the build in .next was made from just these sources. */
export async function ensureBuilt() {
  const wanted = fingerprint([...FOLDERS, ...listRootFiles()], isNotBuilt)
  const built = stamp('.next/sunflower-built-from')
  const isBuilt = () => built.says(wanted) && existsSync(join(ROOT, '.next/BUILD_ID'))
  await doOnce(isBuilt, () =>
    step('Building (a minute or two after a change)', async () => {
      built.remove()
      const env = /** @type {const} */ ({ NODE_ENV: 'production' })
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
