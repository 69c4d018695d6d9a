import { cruise, format } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { PlainError, ROOT, runCommand } from './step.mjs'

const ROOMS = ['app', 'components', 'lib', 'scripts', 'tests', 'e2e', 'bench']
const FILES = ['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts']

// Which room may import which: the rules are in .config/dependency-cruiser.cjs.
runCommand(async () => {
  process.chdir(ROOT)
  const options = await extractDepcruiseOptions('./.config/dependency-cruiser.cjs')
  const { output } = await cruise(
    [...ROOMS, ...FILES],
    options,
    {},
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  if (typeof output === 'string') throw new PlainError('dependency-cruiser gave no result.')
  // With a compiler it cannot use it finds no violations, because it reads nothing.
  for (const room of ROOMS) {
    const modules = output.modules.filter(({ source }) => source.startsWith(`${room}/`))
    if (!modules.some(({ dependencies }) => dependencies.length > 0)) {
      throw new PlainError(`dependency-cruiser saw no imports in ${room}: the check is blind.`)
    }
  }
  const report = await format(output, { outputType: 'err-long' })
  if (typeof report.output === 'string') console.log(report.output.trim())
  return output.summary.error > 0 ? 1 : 0
})
