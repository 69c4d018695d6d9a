import './require-node.mjs'
import { loadEnvFile } from './step.mjs'

// What every command of npm run image does first: bundle-commands.mjs.
loadEnvFile()
