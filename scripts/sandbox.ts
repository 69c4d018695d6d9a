import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { EnvError, env } from '@/lib/env'
import { startSandbox } from '@/lib/wechat/sandbox/server'

/** `npm run sandbox -- --port 4010 [--count-rule params|path|call] [--latency 50]` */
async function main() {
  const { port, countRule, latencyMs } = readOptions()
  // Many small pictures: each is drawn with less work by one thread than shared out among several.
  sharp.concurrency(1)
  // The port is in the name: two sandboxes side by side must not share one count.
  const stateFile = join(env().dataDir, `sandbox-state-${port}.jsonl`)
  const sandbox = await startSandbox({ port, countRule, latencyMs, stateFile })
  console.log(`WeChat sandbox on ${sandbox.url} (count rule ${countRule}, counts in ${stateFile})`)

  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      'count-rule': { type: 'string', default: 'params' },
      latency: { type: 'string', default: '0' },
    },
  })
  const countRule = COUNT_RULES.find((rule) => rule === values['count-rule'])
  if (!countRule) throw new OptionError('--count-rule must be params, path or call')
  return {
    port: wholeNumber('--port', values.port, 1, 65_535),
    countRule,
    latencyMs: wholeNumber('--latency', values.latency, 0, 60_000),
  }
}

const COUNT_RULES = ['params', 'path', 'call'] as const

class OptionError extends Error {}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw new OptionError(`${name} must be a whole number from ${least} to ${most}`)
}

/** One plain line for what the user can mend; anything else is a fault of ours, with its stack. */
function plainLine(error: unknown): string | null {
  if (error instanceof OptionError || error instanceof EnvError) return error.message
  if (!(error instanceof Error) || !('code' in error)) return null
  const code = String(error.code)
  if (code.startsWith('ERR_PARSE_ARGS'))
    return error.message.split(/\.?\s*\n|\. /)[0] ?? error.message
  if (code === 'EADDRINUSE') return 'This port is taken: choose another with --port'
  if (code === 'EACCES' || code === 'EROFS') return error.message
  return null
}

try {
  await main()
} catch (error) {
  const line = plainLine(error)
  if (line === null) throw error
  console.error(line)
  process.exitCode = 1
}
