import './require-node.mjs'
import { runVisibly } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { TYPESCRIPT } from './prepare.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { loadEnvFile, runCommand } from './step.mjs'

// node scripts/run.mjs FILE.ts …: runs one of our TypeScript commands.
runCommand(async () => {
  loadEnvFile()
  await ensureInstalled()
  await ensurePrismaClient()
  return runVisibly(process.execPath, [...TYPESCRIPT, ...process.argv.slice(2)])
})
