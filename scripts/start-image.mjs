import { tellOldNode } from './require-node.mjs'
import { say, tellSetupLink } from './log-lines.mjs'
import { prepare } from './prepare.mjs'
import { serve } from './serve.mjs'
import { runCommand, seconds } from './step.mjs'

// npm start in what npm run image makes: nothing to install, nothing to build. What it prints is the
// log from the first line on.
runCommand(async () => {
  const startedMs = performance.now()
  tellOldNode((words) => say(words, 'warn'))
  const { host, port, appUrl, setupToken } = await prepare(process.env, process.argv.slice(2))
  say(`Settings and database are in order after ${seconds(performance.now() - startedMs)}`)
  return serve({ isDev: false, host, port, server: 'server.mjs' }, () => {
    say(`Sunflower is ready after ${seconds(performance.now() - startedMs)}: ${appUrl}`)
    if (setupToken) tellSetupLink(appUrl, setupToken)
  })
})
