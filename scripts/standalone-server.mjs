import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

// server.mjs of the image. Next writes one of its own (server.js), with next.config.js as it was when
// it was built; which public address the app has is only known now.

/** @typedef {{ experimental: { serverActions: { allowedOrigins: string[] } } }} Config */

const dir = fileURLToPath(new URL('.', import.meta.url))
process.chdir(dir)
/** @type {{ config: Config }} */
const { config } = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'))
const { APP_URL = '', PORT, HOSTNAME, KEEP_ALIVE_TIMEOUT } = process.env
if (URL.canParse(APP_URL)) {
  config.experimental.serverActions.allowedOrigins = [new URL(APP_URL).host]
}
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)

// As in Next's own: the first prepares React, the second is the server. Not bundled, but found beside.
const require = createRequire(import.meta.url)
require('next')
/** @type {typeof import('next/dist/server/lib/start-server')} */
const { startServer } = require('next/dist/server/lib/start-server')
const keepAliveTimeout = Number(KEEP_ALIVE_TIMEOUT)
const where = { hostname: HOSTNAME, port: Number(PORT), allowRetry: false }
await startServer({ dir, isDev: false, keepAliveTimeout, ...where })
