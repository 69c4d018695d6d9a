import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { PlainError, ROOT } from './step.mjs'

/** Native code, or a module that finds its own files. Everything else goes into the bundle. */
const LEFT_OUTSIDE = ['sharp', '@libsql/client', '@node-rs/argon2', 'pg-native']

/** For developers, in the project alone. */
const STAY_BEHIND = ['write-migration']

/**
 * The commands of package.json that are TypeScript: what they are called there, and their file.
 * @returns {{ command: string, name: string }[]}
 */
export function listCommands() {
  /** @type {{ scripts: Record<string, string> }} */
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return Object.entries(scripts).flatMap(([command, line]) => {
    const name = /scripts\/run\.mjs scripts\/([\w-]+)\.ts$/.exec(line)?.[1]
    return name && !STAY_BEHIND.includes(name) ? [{ command, name }] : []
  })
}

/**
 * Turns our commands into plain JavaScript, so that the image needs neither tsx nor most packages.
 * @param {string} outdir one folder below the image's root, as scripts/ is below the project's
 */
export async function bundleCommands(outdir) {
  // Not at the top: npm run image may have to install it first.
  const { build } = await import('esbuild')
  const names = ['prepare', 'batch-worker', 'read-file', ...listCommands().map(({ name }) => name)]
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: {
      ...Object.fromEntries(names.map((name) => [name, `scripts/${name}.ts`])),
      start: 'scripts/start-image.mjs',
      'load-env': 'scripts/load-env.mjs',
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // As in Next: server-only is empty where the code is a server's.
    conditions: ['react-server'],
    // Loaded late, its CommonJS file would come without its names.
    alias: { '@zxcvbn-ts/language-common': '@zxcvbn-ts/language-common/dist/index.mjs' },
    external: LEFT_OUTSIDE.flatMap((name) => [name, `${name}/*`]),
    // First in each file: some read the environment as soon as they are imported. CommonJS packages
    // among ES modules ask for Node's own with require.
    banner: {
      js: `import './load-env.mjs'; import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);`,
    },
    plugins: [{ name: 'keep-places', setup: keepPlaces }],
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  })
  checkOutside(outdir, metafile)
}

/**
 * Our files ask for others by where they are themselves. In the image those are where they are in the
 * project, and not around the bundle.
 * @param {import('esbuild').PluginBuild} bundler
 */
function keepPlaces(bundler) {
  bundler.onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
    if (!path.startsWith(ROOT) || path.includes('node_modules')) return undefined
    const place = `new URL(${JSON.stringify(`../${relative(ROOT, path)}`)}, import.meta.url).href`
    const contents = readFileSync(path, 'utf8').replaceAll('import.meta.url', place)
    return { contents, loader: 'ts' }
  })
}

/**
 * What a command needs besides its bundle must be in the image: it is there only because the server
 * needs it too, or because image.mjs adds it.
 * @param {string} outdir
 * @param {import('esbuild').Metafile} metafile
 */
function checkOutside(outdir, { outputs }) {
  const { resolve } = createRequire(join(outdir, 'start.mjs'))
  const asked = Object.values(outputs).flatMap(({ imports }) => imports)
  const outside = new Set(asked.flatMap(({ path, external }) => (external ? path : [])))
  const missing = [...outside].filter((name) => {
    if (name.startsWith('node:') || name === 'pg-native') return false
    try {
      return !existsSync(resolve(name)) && resolve(name) !== name
    } catch {
      return true
    }
  })
  if (missing.length > 0) throw new PlainError(`The image would lack ${missing.join(', ')}.`)
}
