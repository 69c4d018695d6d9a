import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../../scripts/free-port.mjs'
import { prepare } from '../../scripts/prepare.mjs'
import { runTypescript, testEnvironment } from './environment'

/** Once per run: a migrated data folder with one user of each role, for every app to copy. */
export default async function makeTemplate() {
  const folder = mkdtempSync(join(tmpdir(), 'sunflower-e2e-template-'))
  const environment = testEnvironment({ dataDir: folder, port: await findFreePort() })
  await prepare(environment)
  await runTypescript(['e2e/support/add-users.ts'], environment)
  process.env.E2E_TEMPLATE = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
