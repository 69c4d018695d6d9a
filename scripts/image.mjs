import './require-node.mjs'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { bundleCommands, listCommands } from './bundle-commands.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { PlainError, ROOT, runCommand, step } from './step.mjs'

// npm run image [-- FOLDER]: all that a server needs to run, in one folder (dist), without the
// packages that only build. deploy/Dockerfile copies it.

const out = resolve(ROOT, process.argv[2] ?? 'dist')

/** What Next lists and copies by itself, and what its server reads besides. */
const SERVER = [
  ['.next/standalone/.next', '.next'],
  ['.next/standalone/node_modules', 'node_modules'],
  ['.next/static', '.next/static'],
  ['public', 'public'],
  // What the built-in sandbox runs as the cloud function.
  ['cloud/wxacode', 'cloud/wxacode'],
  ['prisma/migrations', 'prisma/migrations'],
  // What its messages refer to, for whoever has only the image.
  ['docs', 'docs'],
]

runCommand(async () => {
  await ensureInstalled()
  await ensurePrismaClient()
  await ensureBuilt()
  await step(`Writing ${out}`, async () => {
    makeRoom()
    for (const [from, to] of SERVER) copy(from, to)
    dropOtherLibc()
    copy('scripts/standalone-server.mjs', 'server.mjs')
    writePackage()
    await bundleCommands(join(out, 'commands'))
  })
  return 0
})

/** Empties the folder, if it is one of ours. */
function makeRoom() {
  if (existsSync(out) && !existsSync(join(out, 'server.mjs'))) {
    throw new PlainError(`${out} is there and holds something else.`)
  }
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
}

/**
 * @param {string} [from]
 * @param {string} [to]
 */
function copy(from = '', to = from) {
  mkdirSync(dirname(join(out, to)), { recursive: true })
  cpSync(join(ROOT, from), join(out, to), {
    recursive: true,
    // Next's own point from one place in the folder to another.
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('schema.prisma'),
  })
}

/** npm installs libsql's native part for both kinds of Linux; this machine runs one. */
function dropOtherLibc() {
  if (process.platform !== 'linux') return
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  )
  const other = report.header.glibcVersionRuntime ? 'musl' : 'gnu'
  const path = join(out, `node_modules/@libsql/linux-${process.arch}-${other}`)
  rmSync(path, { recursive: true, force: true })
}

/** The same npm commands as in the project. */
function writePackage() {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const commands = listCommands().map(({ command, name }) => [
    command,
    `exec node commands/${name}.mjs`,
  ])
  const scripts = { start: 'exec node commands/start.mjs', ...Object.fromEntries(commands) }
  const content = { name, version, private: true, type: 'module', scripts }
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(content, null, 2)}\n`)
}
