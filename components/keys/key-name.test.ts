import { describe, expect, it } from 'vitest'
import { isSingle, keyName } from './key-name'

const press = (key: string, held: Partial<Parameters<typeof keyName>[0]> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('keyName', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('K', { metaKey: true }), 'mod+k'],
    [press('?', { shiftKey: true }), '?'],
    [press('N'), 'n'],
    [press('Escape'), 'Escape'],
    [press('z', { ctrlKey: true, shiftKey: true }), null],
    [press('/', { altKey: true }), null],
  ])('calls it %j', (name, expected) => {
    expect(name).toBe(expected)
  })

  it('knows what can be switched off', () => {
    expect(['/', '?', 'n', 'mod+k', 'Escape', 'ArrowLeft'].map(isSingle)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
