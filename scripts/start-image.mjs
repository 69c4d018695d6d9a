import { tellOldNode } from './require-node.mjs'
import { prepare } from './prepare.mjs'
import { serve } from './serve.mjs'
import { runCommand, seconds, step } from './step.mjs'

// npm start in what npm run image makes: nothing to install, nothing to build.
runCommand(async () => {
  const startedMs = performance.now()
  tellOldNode()
  const { host, port, appUrl, setupToken } = await step(
    'Checking the settings and the database',
    () => prepare(process.env, process.argv.slice(2)),
  )
  return serve({ isDev: false, host, port, server: 'server.mjs' }, () => {
    console.log(`Sunflower is ready after ${seconds(performance.now() - startedMs)}: ${appUrl}`)
    if (setupToken)
      console.log(`Set up the first admin (once): ${appUrl}/setup?token=${setupToken}`)
  })
})
