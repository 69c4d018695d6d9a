import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeQuestionSchema } from '@/lib/codes/schema'
import {
  countTicked,
  EVERYTHING,
  isTicked,
  NOTHING,
  rangeOf,
  tick,
  toSelection,
} from './selection-state'

const page = Array.from({ length: 8 }, (_, n) => `code-${n}`)
const code = fc.constantFrom(...page)

describe('ticking', () => {
  it('agrees with a plain list of yes and no, from nothing and from everything', () => {
    const step = fc.record({ ids: fc.array(code, { maxLength: 4 }), on: fc.boolean() })
    fc.assert(
      fc.property(fc.boolean(), fc.array(step), (all, steps) => {
        let ticked = all ? EVERYTHING : NOTHING
        const naive = new Map(page.map((id) => [id, all]))
        for (const { ids, on } of steps) {
          ticked = tick(ticked, ids, on)
          for (const id of ids) naive.set(id, on)
        }
        expect(page.map((id) => isTicked(ticked, id))).toEqual(page.map((id) => naive.get(id)))
        const count = [...naive.values()].filter(Boolean).length
        expect(countTicked(ticked, page.length)).toBe(count)
      }),
    )
  })

  it('tells the server ids, or the question and who is left out', () => {
    const question = codeQuestionSchema.parse({ q: 'tea' })
    expect(toSelection(tick(NOTHING, ['a', 'b'], true), question)).toEqual({ ids: ['a', 'b'] })
    expect(toSelection(tick(EVERYTHING, ['a'], false), question)).toEqual({
      filter: question,
      except: ['a'],
    })
  })
})

describe('a shift range', () => {
  it('is everything between, whichever end came first', () => {
    fc.assert(
      fc.property(code, code, (anchor, id) => {
        const range = rangeOf(page, anchor, id)
        expect(range).toEqual(rangeOf(page, id, anchor))
        expect(range).toEqual(
          page.filter((_, n) => {
            const ends = [page.indexOf(anchor), page.indexOf(id)]
            return n >= Math.min(...ends) && n <= Math.max(...ends)
          }),
        )
      }),
    )
  })

  it('is the one code when nothing, or something on another page, was ticked before', () => {
    expect(rangeOf(page, null, 'code-3')).toEqual(['code-3'])
    expect(rangeOf(page, 'elsewhere', 'code-3')).toEqual(['code-3'])
  })
})
