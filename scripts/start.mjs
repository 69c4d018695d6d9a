import { tellOldNode } from './require-node.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureDemo, tellDemoAccounts, useDemoSettings } from './demo.mjs'
import { ensureInstalled } from './install.mjs'
import { say, tellSetupLink } from './log-lines.mjs'
import { prepare } from './prepare.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { serve } from './serve.mjs'
import { loadEnvFile, runCommand, seconds, step } from './step.mjs'

// npm start, npm run dev (--dev) and npm run demo (--demo).
const isDev = process.argv.includes('--dev')
const isDemo = process.argv.includes('--demo')

runCommand(async () => {
  const startedMs = performance.now()
  tellOldNode()
  if (isDemo) useDemoSettings()
  loadEnvFile()
  process.env.DEMO = isDemo ? 'on' : 'off'
  await ensureInstalled()
  await ensurePrismaClient()
  if (isDemo) await ensureDemo()
  const { host, port, appUrl, setupToken } = await step(
    'Checking the settings and the database',
    () => prepare(process.env, process.argv.slice(2)),
  )
  if (!isDev) await ensureBuilt()
  return serve({ isDev, host, port }, () => {
    say(`Ready in ${seconds(performance.now() - startedMs)}. Ctrl-C stops it.`)
    say(`Sunflower is ready: ${appUrl}`)
    if (isDemo) tellDemoAccounts()
    if (setupToken) tellSetupLink(appUrl, setupToken)
  })
})
