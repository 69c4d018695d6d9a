import { describe, expect, it } from 'vitest'
import { makeCodeSchema } from '@/lib/codes/schema'
import { joinScene, splitScene } from './scene'

const schema = makeCodeSchema(128)

describe('splitScene', () => {
  it.each([
    ['pages/a?id=1', 'pages/a', 'id=1'],
    ['/pages/a?id=1&from=x', 'pages/a', 'id=1&from=x'],
    [`pages/a?${'x'.repeat(32)}`, 'pages/a', 'x'.repeat(32)],
    ['pages/a?next=b?c=1', 'pages/a', 'next=b?c=1'],
  ])('takes %s apart', (path, page, scene) => {
    expect(splitScene(path, schema)).toEqual({ path: page, scene })
  })

  it.each([
    ['no query', 'pages/a'],
    ['an empty query', 'pages/a?'],
    ['33 characters', `pages/a?${'x'.repeat(33)}`],
    ['a percent sign', 'pages/a?name=%E8%8F%9C'],
    ['Chinese', 'pages/a?name=菜'],
    ['no page, as in a Mini Game', '?foo=bar'],
    ['a page with a space', 'pages/a b?id=1'],
  ])('leaves a path with %s alone', (_, path) => {
    expect(splitScene(path, schema)).toBeNull()
  })
})

describe('joinScene', () => {
  it('brings back what was taken apart', () => {
    const split = splitScene('pages/a?id=1&from=x', schema)
    expect(split && joinScene(split)).toEqual({ path: 'pages/a?id=1&from=x', scene: '' })
  })

  it('keeps the scene beside a path that has a query already', () => {
    const both = { path: 'pages/a?id=1', scene: 'x' }
    expect(joinScene(both)).toEqual(both)
  })

  it('adds nothing for an empty scene', () => {
    expect(joinScene({ path: 'pages/a', scene: ' ' })).toEqual({ path: 'pages/a', scene: ' ' })
  })
})
