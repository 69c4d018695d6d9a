import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

// A browser has only the messages that the nearest layout above hands down. One that is missing would
// be seen on screen as its key; one that nothing speaks with only weighs.

const read = (file: string) => readFileSync(file, 'utf8')
const FIRST_LINE = (directive: string) => new RegExp(`^['"]use ${directive}['"]`, 'm')
const isClient = (file: string) => FIRST_LINE('client').test(read(file).slice(0, 500))
const isAction = (file: string) => FIRST_LINE('server').test(read(file).slice(0, 500))

const imports = new Map<string, string[]>()

beforeAll(async () => {
  const options = await extractDepcruiseOptions('./.config/dependency-cruiser.cjs')
  const { output } = await cruise(
    ['app', 'components', 'lib'],
    { ...options, validate: false },
    {},
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser gave no result')
  for (const { source, dependencies } of output.modules) {
    const run = dependencies.filter(({ typeOnly }) => typeOnly !== true)
    imports.set(
      source,
      run.map(({ resolved }) => resolved),
    )
  }
})

/** Every namespace that components of the browser ask for, in these files or whatever they import. */
function namespacesOf(files: readonly string[]): Set<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (file: string, inBrowser: boolean): void => {
    if (!/^(app|components|lib)\/.*\.tsx?$/.test(file) || isAction(file)) return
    const runsThere = inBrowser || isClient(file)
    const key = `${file} ${runsThere}`
    if (seen.has(key)) return
    seen.add(key)
    if (runsThere) {
      for (const namespace of askedIn(file)) found.add(namespace)
    }
    for (const next of imports.get(file) ?? []) visit(next, runsThere)
  }
  for (const file of files) visit(file, false)
  return found
}

function askedIn(file: string): string[] {
  const asked = [
    ...read(file).matchAll(
      /(?<!function )use(?:(?:Translations|ProblemWords)\((?:'([\w.]+)')?|Messages\(\)\.(\w+))/g,
    ),
  ]
  return asked.map(([what, ofTranslations, ofMessages]) => {
    const namespace = ofTranslations ?? ofMessages
    if (namespace === undefined) throw new Error(`${file}: ${what} does not say which namespace`)
    return namespace
  })
}

const appFiles = () => [...imports.keys()].filter((file) => /^app\/.*\.tsx$/.test(file))
const handsDown = (file: string) =>
  /\/layout\.tsx$/.test(file) && read(file).includes('<ClientMessages')

/** The layout whose messages reach this file. */
function layoutOf(file: string): string {
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const layout = `${folder}/layout.tsx`
    if (imports.has(layout) && handsDown(layout)) return layout
  }
  throw new Error(`${file}: no layout above it hands down messages`)
}

const listIn = (text: string) => [...text.matchAll(/'([\w.]+)'/g)].map(([, name = '']) => name)
const listOf = (layout: string) =>
  listIn(/<ClientMessages\s+of={\[([^\]]*)\]}/.exec(read(layout))?.[1] ?? '')
const everywhere = () =>
  listIn(/EVERYWHERE = \[([^\]]*)\]/.exec(read('components/frame/client-messages.tsx'))?.[1] ?? '')

const covers = (given: string, asked: string) => asked === given || asked.startsWith(`${given}.`)

describe('the messages of each layout', () => {
  it('are what the browser asks for below it, and no more', () => {
    const layouts = appFiles().filter(handsDown)
    expect(layouts.length).toBeGreaterThan(5)
    const wrong = layouts.flatMap((layout) => {
      const asked = [...namespacesOf(appFiles().filter((file) => layoutOf(file) === layout))]
      const given = listOf(layout)
      const always = everywhere()
      expect(always.length).toBeGreaterThan(0)
      const isGiven = (name: string) => [...always, ...given].some((one) => covers(one, name))
      return [
        ...asked.filter((name) => !isGiven(name)).map((name) => `${layout} lacks ${name}`),
        ...given
          .filter((one) => !asked.some((name) => covers(one, name)))
          .map((one) => `${layout} has ${one} for nobody`),
      ]
    })
    expect(wrong).toEqual([])
  })
})
