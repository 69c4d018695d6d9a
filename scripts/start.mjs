import './require-node.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { prepare } from './prepare.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { serve } from './serve.mjs'
import { loadEnvFile, runCommand, seconds, step } from './step.mjs'

// npm start, and npm run dev (--dev).
const isDev = process.argv.includes('--dev')

runCommand(async () => {
  const startedMs = performance.now()
  loadEnvFile()
  await ensureInstalled()
  await ensurePrismaClient()
  const { host, port, appUrl, setupToken } = await step(
    'Checking the settings and the database',
    prepare,
  )
  if (!isDev) await ensureBuilt()
  return serve({ isDev, host, port }, () => {
    console.log(`Ready in ${seconds(performance.now() - startedMs)}. Ctrl-C stops it.`)
    console.log(`Sunflower is ready: ${appUrl}`)
    if (setupToken)
      console.log(`Set up the first admin (once): ${appUrl}/setup?token=${setupToken}`)
  })
})
