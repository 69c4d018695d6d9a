import 'server-only'
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

type Forked = {
  args: readonly string[]
  /** Node's own options. */
  nodeOptions: readonly string[]
  /** All that it knows of the environment. */
  env: NodeJS.ProcessEnv
}

/**
 * Starts a process of ours beside the server: `scripts/NAME.ts` in the project, where Node runs our
 * TypeScript, and the plain JavaScript that npm run image makes of it elsewhere.
 */
export function forkCommand(name: string, { args, nodeOptions, env }: Forked): ChildProcess {
  const root = /* turbopackIgnore: true */ process.cwd()
  const bundled = join(root, 'commands', `${name}.mjs`)
  const [file, loader] = existsSync(bundled)
    ? [bundled, []]
    : [join(root, 'scripts', `${name}.ts`), ['--conditions=react-server', '--import', 'tsx']]
  return fork(file, args, { execArgv: [...nodeOptions, ...loader], env })
}
