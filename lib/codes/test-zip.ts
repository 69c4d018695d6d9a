import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    })
    const entries: [string, number, string][] = JSON.parse(printed)
    return entries.map(([name, bytes, sha256]) => ({ name, bytes, sha256 }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
