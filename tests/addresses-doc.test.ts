import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { ROUTES } from '@/lib/auth/access'

// docs/addresses.md is what others go by: what is new has to be written there, what is gone to be missed.

const page = readFileSync('docs/addresses.md', 'utf8')

it('has every address, and none that is not there', () => {
  const listed = [...page.matchAll(/`((?:GET|POST|DELETE) \/api\/[^`]+)`/g)].map(([, name]) => name)
  const own = Object.keys(ROUTES).filter((name) => !name.includes('/api/auth/'))
  const there = own.map((name) => name.replaceAll('[', '{').replaceAll(']', '}'))
  const signIn = 'POST /api/auth/sign-in/email'
  expect([...new Set(listed)].sort()).toEqual([...there, signIn].sort())
})

it('has every command', () => {
  const manifest = z.object({ scripts: z.record(z.string(), z.string()) })
  const { scripts } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const commands = Object.keys(scripts).map((name) =>
    ['start', 'test'].includes(name) ? `\`npm ${name}\`` : `\`npm run ${name}`,
  )
  expect(commands.filter((command) => !page.includes(command))).toEqual([])
})

it('has every setting', () => {
  const example = readFileSync('.env.example', 'utf8')
  const names = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => `\`${name}\``)
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name) => !page.includes(name))).toEqual([])
})
