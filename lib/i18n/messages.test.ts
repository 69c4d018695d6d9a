import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from './locale'
import { loadMessages } from './messages'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** `codeForm.path.label` → text, for one language. */
function flatten(value: unknown, prefix = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[prefix, value]])
  if (typeof value !== 'object' || value === null) {
    throw new Error(`${prefix} is neither a text nor a group of texts`)
  }
  const entries = Object.entries(value).flatMap(([key, inner]) => [
    ...flatten(inner, prefix ? `${prefix}.${key}` : key),
  ])
  return new Map(entries)
}

const texts = {
  en: flatten(loadMessages('en')),
  'zh-Hans': flatten(loadMessages('zh-Hans')),
} satisfies Record<Locale, Map<string, string>>

// Chinese has no plural forms: where English branches on a number, Chinese just says it.
const NUMBERS = new Set(['number', 'plural', 'selectordinal'])

/**
 * The arguments an ICU text takes, with their kinds: `{at, date, …}` → `at date`. Words inside the
 * branches of a plural or select are not arguments and are stepped over.
 */
function placeholders(text: string): string[] {
  const found = new Set<string>()
  let position = 0

  function readMessage(): void {
    while (position < text.length && text[position] !== '}') {
      const char = text[position++]
      if (char === "'" && /['{}]/.test(text[position] ?? '')) {
        const end = text[position] === "'" ? position : text.indexOf("'", position)
        position = (end < 0 ? text.length : end) + 1
      } else if (char === '{') readArgument()
      else if (char === '<') {
        const tag = /^([a-zA-Z]\w*)>/.exec(text.slice(position))?.[1]
        if (tag) found.add(`<${tag}>`)
      }
    }
  }

  function readArgument(): void {
    const [whole = '', name = '', kind = ''] =
      /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(position)) ?? []
    found.add(`${name} ${NUMBERS.has(kind) ? '' : kind}`.trim())
    position += whole.length
    while (position < text.length && text[position] !== '}') {
      if (text[position] === '{') {
        position++
        readMessage()
      }
      position++
    }
    position++
  }

  readMessage()
  return [...found].sort()
}

describe('messages', () => {
  it('have the same keys in every language', () => {
    for (const locale of LOCALES) {
      expect([...texts[locale].keys()].sort(), locale).toEqual([...texts.en.keys()].sort())
    }
  })

  it('are never empty', () => {
    for (const locale of LOCALES) {
      const empty = [...texts[locale]].filter(([, text]) => text.trim() === '')
      expect(empty, locale).toEqual([])
    }
  })

  it('take the same arguments in every language', () => {
    const differing = [...texts.en].flatMap(([key, english]) => {
      const chinese = texts['zh-Hans'].get(key) ?? ''
      const [a, b] = [placeholders(english), placeholders(chinese)]
      return a.join() === b.join() ? [] : [{ key, english: a, chinese: b }]
    })
    expect(differing).toEqual([])
  })

  it('use full-width punctuation beside Chinese characters', () => {
    const halfWidth = /\p{Script=Han}[,:;?!]|[,:;?!]\p{Script=Han}/u
    expect([...texts['zh-Hans']].filter(([, text]) => halfWidth.test(text))).toEqual([])
  })
})

describe('placeholders', () => {
  it.each([
    ['{left, number} of {limit, number}', ['left', 'limit']],
    ['{n, plural, one {# code} other {# codes by {name}}}', ['n', 'name']],
    ['<b>{x}</b>', ['<b>', 'x']],
    ["It''s '{literal}' for {who}", ['who']],
    ['{at, date, short}', ['at date']],
    ['plain', []],
  ])('reads %j', (text, expected) => {
    expect(placeholders(text)).toEqual(expected)
  })
})

/** Attributes whose text is seen or read out; so is every `…Label`. */
const SPOKEN_ATTRIBUTES = /^(aria-label|title|placeholder|alt|label|help|description|\w+Label)$/

/** Has words: not a sign, nor an example such as `wx0123456789` or `pages/menu`. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(text) && !/^[\w./?=&#-]*[\d/][\w./?=&#-]*$/.test(text.trim())
}

function hardCodedTexts(path: string, source = readFileSync(path, 'utf8')): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []

  function report(node: ts.Node, text: string): void {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${relative(root, path)}:${line + 1} ${JSON.stringify(text.trim())}`)
  }

  /** Literals that end up on screen: `'a'`, `{'a'}`, `{cond ? 'a' : 'b'}`, `{x ?? 'a'}`. */
  function reportLiterals(node: ts.Node | undefined): void {
    if (!node) return
    if (ts.isStringLiteralLike(node)) {
      if (hasWords(node.text)) report(node, node.text)
    } else if (ts.isTemplateExpression(node)) {
      const written = [node.head, ...node.templateSpans.map(({ literal }) => literal)]
      for (const part of written) if (hasWords(part.text)) report(node, part.text)
    } else if (ts.isConditionalExpression(node)) {
      reportLiterals(node.whenTrue)
      reportLiterals(node.whenFalse)
    } else if (ts.isBinaryExpression(node)) {
      // Of `a && b` and `a ?? b` only the right side can be a text written here.
      reportLiterals(node.right)
    } else if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) {
      reportLiterals(node.expression)
    }
  }

  function visit(node: ts.Node): void {
    if (ts.isJsxText(node) && hasWords(node.text)) report(node, node.text)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) reportLiterals(node)
    if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.test(node.name.getText())) {
      reportLiterals(node.initializer)
    }
    ts.forEachChild(node, visit)
  }

  visit(file)
  return found
}

function tsxFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => join(root, folder, name))
}

describe('screens', () => {
  it('say nothing that is not in the messages', () => {
    const files = [...tsxFiles('app'), ...tsxFiles('components')]
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap((path) => hardCodedTexts(path))).toEqual([])
  })

  it.each([
    '<p>Hello</p>',
    '<p>{done && "Saved"}</p>',
    '<p>{done ? t("a") : "Not yet"}</p>',
    '<p>{`${n} codes`}</p>',
    '<input placeholder="Title" />',
    '<input aria-label={"Title"} />',
    '<img alt={`Code ${n}`} />',
  ])('would be caught saying %s', (jsx) => {
    expect(hardCodedTexts('sample.tsx', `const x = ${jsx}`)).toHaveLength(1)
  })

  it.each([
    '<p className="text-ink">{t("title")} · 3</p>',
    '<p>{kind === "wxacode" && <b />}</p>',
    '<Field label={t("path")} name="path" />',
    '<p>{format("short")}</p>',
    '<input placeholder="pages/menu?table=4" />',
  ])('may say %s', (jsx) => {
    expect(hardCodedTexts('sample.tsx', `const x = ${jsx}`)).toEqual([])
  })
})
