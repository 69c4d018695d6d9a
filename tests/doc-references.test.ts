import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

// Comments and pages say where a fact is from: what they name is in this repository, so that whoever
// has only this can look it up.

const SETTINGS = ['.config', '.github', 'deploy', 'docs']
const ROOMS = ['app', 'components', 'lib', 'scripts', 'tests', 'e2e', 'bench']

/** A page by its name, and a section of it: `docs/wechat.md §4`. */
const NAMED = /(?<![\w:/.-])([\w.-][\w./-]*\.md)\b(?: §(\d+))?/g

const list = (folder: string, recursive: boolean) =>
  readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((file) => /\.([cm]?js|tsx?|md)$/.test(file))
    .map((file) => join(folder, file))

const files = [
  ...list('.', false),
  ...[...SETTINGS, ...ROOMS].flatMap((folder) => list(folder, true)),
]
  .filter((file) => !file.startsWith(join('lib', 'generated')))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const named = files.flatMap(({ file, text }) =>
  [...text.matchAll(NAMED)].map(([, page = '', section]) => ({ file, page, section })),
)

it('names pages that are there, from the root or from beside the file', () => {
  const gone = named.filter(
    ({ file, page }) => !existsSync(page) && !existsSync(join(dirname(file), page)),
  )
  expect(gone).toEqual([])
})

it('cites sections that the page has', () => {
  const cited = named.flatMap(({ section, ...rest }) =>
    section === undefined ? [] : { ...rest, section },
  )
  const wrong = cited.filter(({ page, section }) => {
    const heading = new RegExp(`^## ${section}\\. `, 'm')
    return !page.startsWith('docs/') || !heading.test(readFileSync(page, 'utf8'))
  })
  expect(wrong).toEqual([])
  expect(cited.length).toBeGreaterThan(20)
})

it('leaves it to the environment to name a place outside', () => {
  const chosen = /process\.env\.\w+\s*(?:\?\?|\|\|)\s*['"`](?:\.\.|~|\/)/
  const found = files.filter(({ text }) => chosen.test(text))
  expect(found.map(({ file }) => file)).toEqual([])
})
