import { describe, expect, it } from 'vitest'
import type { QuotaGauge as Quota } from '@/lib/quota/queries'
import { draw } from '@/tests/draw'
import { LifetimePanel } from './lifetime-panel'
import { lifetimeSegments } from './lifetime-segments'
import { QuotaGauge, QuotaNumbers } from './quota-gauge'

/** Batches want more than stands above the floor, so that what they hold is cut to it. */
const TIGHT: Quota = {
  limit: 100,
  succeeded: 60,
  unknown: 2,
  elsewhere: 3,
  before: 4,
  reserved: 1,
  held: 25,
  floor: 10,
  left: 30,
  closed: false,
  today: { used: 3, limit: 5000, resetsAt: new Date('2027-01-01T16:00:00Z') },
}

function sharesOf(markup: string): number[] {
  const meter = /role="meter".*?<\/div>/.exec(markup)?.[0] ?? ''
  return [...meter.matchAll(/share-(\d+)/g)].map(([, half]) => Number(half))
}
const wordsOf = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('the frame’s gauge', () => {
  it('has the parts of the quota page, in its order, none longer than the limit', () => {
    const [gauge, panel] = [
      <QuotaGauge key="a" quota={TIGHT} />,
      <LifetimePanel key="b" gauge={TIGHT} />,
    ]
    expect(sharesOf(draw('en', gauge))).toEqual([120, 4, 6, 8, 2, 40, 20])
    expect(sharesOf(draw('en', panel))).toEqual(sharesOf(draw('en', gauge)))
    const sum = lifetimeSegments(TIGHT).reduce((all, { value }) => all + value, 0)
    expect(sum).toBe(TIGHT.limit)
  })

  it('says the numbers that the page says, in its words', () => {
    const numbers = wordsOf(draw('en', <QuotaNumbers quota={TIGHT} />))
    const page = wordsOf(draw('en', <LifetimePanel gauge={TIGHT} />))
    expect(numbers).toContain('Generated here 60 Unknown outcome 2 Made elsewhere 3')
    expect(numbers).toContain('For batches 20 Kept back 10 Left 30')
    for (const name of ['For batches', 'Kept back', 'Unknown outcome']) expect(page).toContain(name)
  })

  it.each([
    [51, null],
    [81, 'Running low'],
    [91, 'Little left'],
    [96, 'Nearly gone'],
    [100, 'Used up'],
  ])('with %i of 100 gone has the word of the page: %s', (gone, word) => {
    const quota = { ...TIGHT, left: 100 - gone }
    const said = wordsOf(draw('en', <QuotaGauge quota={quota} />))
    if (word === null) expect(said).not.toMatch(/Half|low|Little|gone|Used up/)
    else expect(said).toContain(word)
    expect(wordsOf(draw('en', <LifetimePanel gauge={quota} />))).toContain(word ?? 'Half gone')
  })
})
