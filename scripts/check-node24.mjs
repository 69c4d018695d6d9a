import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { runVisibly } from './child.mjs'
import { fetchPackage } from './fetch-package.mjs'

const VERSION = '24.22.3'
/** A start with something in its way; and the image: its start, a code, a batch, a backup, the stop. */
const STORIES = ['scripts/start.test.ts', 'tests/image.test.ts']

/**
 * npm run check -- node24: what the product does from the first start to the stop, on Node 24 whatever
 * this machine has.
 * @returns {Promise<number>} the exit code
 */
export async function checkOnNode24() {
  const node = await findNode24()
  if (node === null) return 1
  // The commands of the image are npm's, which takes the node that it finds first.
  const path = [dirname(node), process.env.PATH].join(delimiter)
  await ensureBuilt()
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config=.config/vitest.config.ts']
  return runVisibly(node, [...vitest, '--project=sqlite', ...STORIES], {
    env: { NODE_ENV: 'test', PATH: path },
  })
}

async function findNode24() {
  if (process.versions.node.startsWith('24.')) return process.execPath
  const { platform, arch } = process
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`
  const folder = await fetchPackage('Node 24', name, VERSION)
  return folder && join(folder, existsSync(join(folder, 'bin/node')) ? 'bin/node' : 'bin/node.exe')
}
