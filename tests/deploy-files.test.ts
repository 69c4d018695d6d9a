import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { listCommands } from '@/scripts/bundle-commands.mjs'

// No test builds a container or starts a unit: instead, each name in these files is looked up.

const read = (file: string) => readFileSync(file, 'utf8')
const namesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = '']) => name)

const composeText = read('deploy/compose.yaml')
const dockerfile = read('deploy/Dockerfile')
const caddyfile = read('deploy/Caddyfile')

const service = z.object({
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  healthcheck: z.object({ test: z.array(z.unknown()) }).optional(),
})
const compose = z
  .object({
    services: z.record(z.string(), service),
    networks: z.record(z.string(), z.unknown()),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(composeText, { merge: true }))

/** What reads the environment of a service; of a built one, the app in the image. */
const KNOWN: Record<string, string[]> = {
  database: ['POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD'],
  caddy: namesIn(caddyfile, /\{\$(\w+)\}/g),
}
const APP_KNOWN = [
  ...namesIn(read('lib/env.ts'), /^ {2}([A-Z][A-Z_]+):/gm),
  ...namesIn(dockerfile, /\b([A-Z_]+)=/g),
]
/** Folders that the image gives to the user it runs as; a new volume takes their owner. */
const OWN_FOLDERS = namesIn(dockerfile, /install -d -o node .*?((?: \/\w+)+)/g).flatMap((folders) =>
  folders.trim().split(' '),
)

describe.each(Object.entries(compose.services))('the service %s', (name, one) => {
  it('is asked for its health by a list of words', () => {
    for (const word of one.healthcheck?.test ?? []) expect(word).toBeTypeOf('string')
  })

  it('is told only what is read there', () => {
    const known = one.build ? APP_KNOWN : KNOWN[name]
    expect(Object.keys(one.environment).filter((key) => !known?.includes(key))).toEqual([])
  })

  it('has folders, networks and services that are there', () => {
    for (const [source = '', target] of one.volumes.map((volume) => volume.split(':'))) {
      if (source.startsWith('.')) expect(existsSync(join('deploy', source)), source).toBe(true)
      else expect(Object.keys(compose.volumes)).toContain(source)
      if (one.build) expect(OWN_FOLDERS).toContain(target)
    }
    expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(one.networks))
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(Object.keys(one.depends_on)),
    )
    if (one.build)
      expect(existsSync(join('deploy', one.build.context, one.build.dockerfile))).toBe(true)
  })
})

it('deploy/.env.example asks for what compose insists on', () => {
  const asked = new Set(namesIn(composeText, /\$\{(\w+):\?/g))
  expect(namesIn(read('deploy/.env.example'), /^(\w+)=/gm).sort()).toEqual([...asked].sort())
})

it('Caddy knows every replica by its name', () => {
  const replicas = Object.keys(compose.services).filter((name) => compose.services[name]?.build)
  expect([...new Set(namesIn(caddyfile, /([\w-]+):3000/g))].sort()).toEqual(replicas.sort())
})

describe.each([
  'docs/deploy.md',
  'docs/backup.md',
  ...readdirSync('deploy').map((file) => `deploy/${file}`),
])('%s', (file) => {
  it('names commands that are there', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')))
    const inImage = ['start', ...listCommands().map(({ name }) => name)]
    const text = read(file)
    expect(inImage).toEqual(expect.arrayContaining(namesIn(text, /commands\/([\w-]+)\.mjs/g)))
    expect(Object.keys(scripts)).toEqual(
      expect.arrayContaining(namesIn(text, /npm run (?:--silent )?([a-z][\w:-]*)/g)),
    )
  })
})
