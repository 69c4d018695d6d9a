import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './step.mjs'

/**
 * One hash over files and folders: names and contents, in one order, missing ones included.
 * @param {string[]} paths relative to the project
 * @param {(path: string) => boolean} [isIgnored]
 */
export function fingerprint(paths, isIgnored = () => false) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((path) => listFiles(path, isIgnored))) {
    const file = join(ROOT, path)
    hash.update(`${path}\0`)
    hash.update(existsSync(file) ? readFileSync(file) : 'missing')
    hash.update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @param {(path: string) => boolean} isIgnored
 * @returns {string[]}
 */
function listFiles(path, isIgnored) {
  if (isIgnored(path)) return []
  const file = join(ROOT, path)
  if (!existsSync(file) || !statSync(file).isDirectory()) return [path]
  return readdirSync(file)
    .sort()
    .flatMap((name) => listFiles(`${path}/${name}`, isIgnored))
}

/**
 * A file that says from what its folder was made. It is taken away before the work and written
 * after it, so work that was cut short never counts as done.
 * @param {string} path relative to the project
 */
export function stamp(path) {
  const file = join(ROOT, path)
  return {
    /** @param {string} value */
    says: (value) => existsSync(file) && readFileSync(file, 'utf8') === value,
    remove: () => rmSync(file, { force: true }),
    /** @param {string} value */
    write: (value) => {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, value)
    },
  }
}
