import { accessSync, constants, existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { env, type Env } from '@/lib/env'
import { bringUpToDate } from '@/lib/migrations/bring-up-to-date'
import { takeBack } from '@/lib/migrations/take-back'
import { explainExpected } from './end-with'

// Run by start.mjs as a child before the app: checks what can be wrong, brings the database up to
// date, and reports through the IPC channel, so the parent decides what the reader sees.

/** What the app will be started with. */
export type Prepared = { host: string; port: number; appUrl: string; setupToken: string | null }

export type Outcome = Prepared | { problems: string[] }

async function prepare(): Promise<Outcome> {
  const settings = env()
  const problems = [...(await findAddressProblems(settings)), ...findFolderProblems(settings)]
  if (problems.length > 0) return { problems }
  if (process.argv.includes('--take-back')) await takeBack(settings.databaseUrl)
  await bringUpToDate(settings.databaseUrl)
  // Only now: these open the database as soon as they are imported.
  const { ensureSandboxProgram } = await import('@/lib/programs/ensure-sandbox-program')
  const { finishRotation } = await import('@/lib/rotation/rotate-secrets')
  await finishRotation()
  const { makeSetupToken } = await import('@/lib/auth/setup')
  await ensureSandboxProgram()
  const { host, port, appUrl } = settings
  return { host, port, appUrl, setupToken: await makeSetupToken() }
}

/** Asks by listening for a moment where the app will listen. */
function findAddressProblems({ host, port }: Env): Promise<string[]> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve([explainListenError(error, host, port)]))
    probe.listen(port, host, () => probe.close(() => resolve([])))
  })
}

function explainListenError(error: Error, host: string, port: number): string {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `PORT: ${port} is already in use; stop what runs there, or choose another: PORT=${port + 1} npm start`
  }
  if (code === 'EACCES')
    return `PORT: ${port} needs rights this user does not have; choose one from 1024 up`
  return `HOST: cannot listen on ${host}: ${error.message}`
}

function findFolderProblems({ dataDir, databaseUrl }: Env): string[] {
  const problems: string[] = []
  if (!isWritable(dataDir)) problems.push(`DATA_DIR: cannot write in ${dataDir}`)
  if (process.env.DATABASE_URL && databaseUrl.startsWith('file:')) {
    const file = databaseUrl.slice('file:'.length)
    const place = existsSync(file) ? file : dirname(file)
    if (!isWritable(place)) problems.push(`DATABASE_URL: cannot write ${place}`)
  }
  return problems
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

function listProblems(error: unknown): string[] {
  const line = explainExpected(error)
  if (line === undefined) throw error
  return [line]
}

const outcome = await prepare().catch((error: unknown) => ({ problems: listProblems(error) }))
// Leaves once the message is handed over: an open database would keep this process alive.
process.send?.(outcome, () => process.exit(0))
