import { describe, expect, it } from 'vitest'
import { makeAnsweredCodeSchema, makeCodeSchema } from './schema'

const schema = makeCodeSchema(128)
const good = {
  programId: 'p',
  kind: 'wxacode',
  path: '/pages/index?id=1',
  scene: '',
  widthPx: 430,
  autoColour: false,
  lineColour: '#000000',
  transparent: false,
  title: ' Menu ',
  campaign: '',
  tags: ['a', 'a', 'b'],
}

const problems = (changes: object) =>
  schema
    .safeParse({ ...good, ...changes })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('a new code', () => {
  it('is tidied: slash off, ends trimmed, tags once', () => {
    const code = schema.parse(good)
    expect(code).toMatchObject({ path: 'pages/index?id=1', title: 'Menu', tags: ['a', 'b'] })
  })

  it.each([
    [{}, []],
    [{ programId: '' }, ['programId: programMissing']],
    [{ path: ' / ' }, ['path: pathEmpty']],
    [{ path: `/${'a'.repeat(128)}` }, []],
    [{ path: 'a'.repeat(129) }, ['path: pathTooLong']],
    [{ path: 'https://example.com/pages/a' }, ['path: pathAddress']],
    [{ path: 'index.html?id=' }, []],
    [{ widthPx: 279 }, ['widthPx: width']],
    [{ widthPx: 280 }, []],
    [{ widthPx: 1280 }, []],
    [{ widthPx: 1281 }, ['widthPx: width']],
    [{ widthPx: 430.5 }, ['widthPx: width']],
    [{ widthPx: null }, ['widthPx: width']],
    [{ lineColour: '#FFFFFF' }, ['lineColour: contrast']],
    [{ lineColour: '#FFFFFF', autoColour: true }, []],
    [{ lineColour: '#FFFFFF', kind: 'qrcode' }, []],
    [{ lineColour: '#8A8A8A' }, []],
    [{ lineColour: 'red' }, ['lineColour: colour']],
    [{ kind: 'unlimited', path: 'pages/index', scene: 'id=1' }, []],
    [{ kind: 'unlimited', path: 'pages/index', scene: '' }, ['scene: scene']],
    [{ kind: 'unlimited', path: 'pages/index', scene: 'x'.repeat(33) }, ['scene: scene']],
    [{ kind: 'unlimited', path: 'pages/index', scene: '100%' }, ['scene: scene']],
    [{ kind: 'unlimited', scene: 'id=1' }, ['path: pageWithQuery']],
    [{ title: 'x'.repeat(121) }, ['title: textTooLong']],
    [{ campaign: 'x'.repeat(81) }, ['campaign: textTooLong']],
    [{ tags: Array.from({ length: 21 }, (_, at) => `t${at}`) }, ['tags: tooManyTags']],
  ])('%j: %j', (changes, expected) => expect(problems(changes)).toEqual(expected))
})

describe('a new code that is sent to spend', () => {
  const answered = makeAnsweredCodeSchema(128)
  const unanswered = (path: string, acceptedWarnings?: unknown) =>
    answered
      .safeParse({ ...good, path, acceptedWarnings })
      .error?.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`) ?? []

  it.each([
    ['pages/a?id=1', undefined, []],
    ['index.html', undefined, ['pageNoSlash', 'htmlEnding']],
    ['index.html', ['htmlEnding'], ['pageNoSlash']],
    ['index.html', ['htmlEnding', 'pageNoSlash'], []],
    ['pages/a?id=', ['valueMissing'], ['valueEmpty']],
    ['?foo=bar', ['queryOnly'], []],
  ])('%s with %j leaves to be answered: %j', (path, accepted, left) => {
    expect(unanswered(path, accepted)).toEqual(left.map((name) => `acceptedWarnings: ${name}`))
  })

  it('cannot be talked into what is refused, nor into a warning that there is not', () => {
    expect(unanswered('pages/a#top', ['queryHash'])).toEqual(['path: pathHash'])
    expect(unanswered('pages/a', ['anything'])).toHaveLength(1)
  })
})
