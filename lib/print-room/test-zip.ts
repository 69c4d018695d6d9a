import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const entriesSchema = z.array(z.tuple([z.string(), z.number(), z.string()]))

/** Test support: the entries of a ZIP as Python's zipfile reads them, checksums checked. */
const READ_WITH_PYTHON = `
import sys, zipfile, json, hashlib
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps([[i.filename, i.file_size, hashlib.sha256(z.read(i)).hexdigest()] for i in z.infolist()]))
`

export type ZipEntry = { name: string; bytes: number; sha256: string }

export function hasProgram(name: string, ...args: string[]): boolean {
  try {
    execFileSync(name, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Opens a ZIP with `unzip -t` and with Python; throws when either finds something wrong. */
export function readZip(zip: Uint8Array): ZipEntry[] {
  const folder = mkdtempSync(join(tmpdir(), 'sunflower-zip-'))
  try {
    const file = join(folder, 'codes.zip')
    writeFileSync(file, zip)
    execFileSync('unzip', ['-tq', file])
    const printed = execFileSync('python3', ['-c', READ_WITH_PYTHON, file], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    return entriesSchema
      .parse(JSON.parse(printed))
      .map(([name, bytes, sha256]) => ({ name, bytes, sha256 }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
