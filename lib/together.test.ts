import { describe, expect, it } from 'vitest'
import { shareLook, together } from './together'

/** Remembers its groups. */
function openDesk({ fails = () => false }: { fails?: (input: number) => boolean } = {}) {
  const groups: number[][] = []
  const ask = together<number, string>({
    keyOf: (input) => (input < 0 ? 'below' : 'above'),
    doAll: async (inputs) => {
      groups.push([...inputs])
      await new Promise(setImmediate)
      if (inputs.some(fails)) throw new Error(`no ${inputs.join(' ')}`)
      return inputs.map((input) => `did ${input}`)
    },
  })
  return { groups, ask }
}

describe('what is done together', () => {
  it('is one group for what comes at the same moment, each with its own outcome', async () => {
    const { groups, ask } = openDesk()
    expect(await Promise.all([1, 2, 3].map(ask))).toEqual(['did 1', 'did 2', 'did 3'])
    expect(groups).toEqual([[1, 2, 3]])
  })

  it('goes at once when alone', async () => {
    const { groups, ask } = openDesk()
    expect(await ask(1)).toBe('did 1')
    expect(await ask(2)).toBe('did 2')
    expect(groups).toEqual([[1], [2]])
  })

  it('gathers what comes while a group is at work', async () => {
    const { groups, ask } = openDesk()
    const first = ask(1)
    await Promise.resolve()
    await Promise.resolve()
    const others = [ask(2), ask(3)]
    await Promise.all([first, ...others])
    expect(groups).toEqual([[1], [2, 3]])
  })

  it('keeps apart what does not belong together', async () => {
    const { groups, ask } = openDesk()
    await Promise.all([1, -1, 2].map(ask))
    expect(groups.map((group) => [...group].sort((a, b) => a - b))).toEqual([[1, 2], [-1]])
  })

  it('does each by itself where the group fails: one that cannot spoils no other', async () => {
    const { groups, ask } = openDesk({ fails: (input) => input === 2 })
    const ended = await Promise.allSettled([1, 2, 3].map(ask))
    expect(
      ended.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
    ).toEqual(['did 1', 'Error: no 2', 'did 3'])
    expect(groups).toEqual([[1, 2, 3], [1], [2], [3]])
  })

  it('is no more than 32 in a group', async () => {
    const { groups, ask } = openDesk()
    await Promise.all(Array.from({ length: 70 }, (_, at) => ask(at)))
    expect(groups.map(({ length }) => length)).toEqual([32, 32, 6])
  })
})

describe('a look that is shared', () => {
  it('answers whoever asked before it began, and nobody who came later', async () => {
    let standing = 'as it was'
    let looks = 0
    const look = shareLook(
      (what: string) => what,
      async (what) => {
        looks += 1
        const seen = `${what}: ${standing}`
        await new Promise(setImmediate)
        return [seen]
      },
    )
    const early = ['a', 'a', 'b'].map(look)
    await Promise.resolve()
    await Promise.resolve()
    standing = 'changed'
    const late = ['a', 'a', 'a'].map(look)
    expect(await Promise.all(early)).toEqual([['a: as it was'], ['a: as it was'], ['b: as it was']])
    expect(await Promise.all(late)).toEqual([['a: changed'], ['a: changed'], ['a: changed']])
    expect(looks).toBe(3)
  })
})
