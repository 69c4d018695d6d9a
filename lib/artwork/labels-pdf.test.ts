import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCaptionFont } from './caption-font'
import type { CodeDrawing } from './drawing'
import { reportLabels, type LabelPlan } from './label-plan'
import { LABEL_SHEETS } from './label-sheets'
import { drawLabelsPdf, type LabelCode } from './labels-pdf'
import { drawLabelsPicture } from './labels-picture'
import { makeTestDrawing } from './test-drawing'
import { contentOf, readPdf } from './test-pdf'

const PLAN: LabelPlan = {
  sheet: LABEL_SHEETS.L7160,
  start: 1,
  copies: 1,
  hasCaption: true,
  guides: 'none',
  offsetXMm: 0,
  offsetYMm: 0,
  kOnly: false,
  line: null,
}
let drawings: CodeDrawing[]

beforeAll(() => {
  drawings = ['a', 'b', 'c'].map(makeTestDrawing)
})

function codes(count: number, captionOf = (index: number) => `桌号 ${index}`): LabelCode[] {
  return Array.from({ length: count }, (_, index) => {
    const drawing = drawings[index % drawings.length]
    if (!drawing) throw new Error('no drawing')
    return { drawing, caption: captionOf(index) }
  })
}

// eslint-disable-next-line @typescript-eslint/require-await -- walked as the database is walked
async function* walk<T>(items: readonly T[]) {
  yield* items
}

async function draw(
  plan: Partial<LabelPlan>,
  labels: LabelCode[],
  calibration: string | null = null,
) {
  const chunks: Uint8Array[] = []
  const plans = { ...PLAN, ...plan }
  for await (const chunk of drawLabelsPdf({
    plan: plans,
    codes: walk(labels),
    leaveOut: (_, error) => {
      throw error
    },
    noteLeftOut: () => null,
    title: 'Labels',
    calibration,
  })) {
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks), chunks: chunks.length }
}

describe('drawLabelsPdf', () => {
  it('prints every code with its caption, on as many sheets as it takes', async () => {
    const { pages } = await readPdf((await draw({}, codes(24))).bytes)
    expect(pages).toHaveLength(2)
    expect(pages[0]?.widthMm).toBeCloseTo(210, 1)
    expect(pages[0]?.heightMm).toBeCloseTo(297, 1)
    const words = pages.map(({ text }) => text).join('\n')
    for (let index = 0; index < 24; index += 1) expect(words).toContain(`桌号 ${index}`)
    expect(pages[1]?.count('paintFormXObjectBegin')).toBe(3)
  })

  it('starts where the sheet is still whole, and repeats each code', async () => {
    const { bytes } = await draw({ start: 20, copies: 3 }, codes(2))
    const { pages } = await readPdf(bytes)
    expect(pages.map((page) => page.count('paintFormXObjectBegin'))).toEqual([2, 4])
  })

  it('puts the fifth label where the sheet has it', async () => {
    const { bytes } = await draw({ start: 5, hasCaption: false, offsetXMm: 1.5 }, codes(1))
    // Second row, second column of L7160: 7.5 + 66, 15.5 + 38.1, with 3 mm and centred.
    expect(contentOf(bytes)).toMatch(/0\.0321000 0 0 0\.0321000 89\.2000 56\.6000 cm/)
    expect(contentOf(bytes)).toContain('1 0 0 1 1.5 0 cm')
  })

  it('draws guides, a calibration page and black ink alone when asked', async () => {
    const { bytes } = await draw({ guides: 'outline', kOnly: true }, codes(1), '以 100% 打印')
    const { pages } = await readPdf(bytes)
    expect(pages).toHaveLength(2)
    expect(pages[0]?.text).toBe('以 100% 打印')
    const content = contentOf(bytes)
    expect(content).toContain('0 0 0 1 K')
    expect(content).toContain('0.6 0.6 0.6 RG')
  })

  it('hands over long files in pieces, and the same bytes each time', async () => {
    const once = await draw({}, codes(100))
    expect(once.chunks).toBeGreaterThan(50)
    const again = await draw({}, codes(100))
    expect(once.bytes.equals(again.bytes)).toBe(true)
  })

  it('is a whole file without any code', async () => {
    const { bytes } = await draw({}, [], 'x')
    expect((await readPdf(bytes)).pages).toHaveLength(1)
  })
})

describe('reportLabels', () => {
  it('tells ahead what will shrink, be cut, or have no letters', async () => {
    const captions = ['ok', '春'.repeat(60), 'Menu '.repeat(100).trim(), 'Hi 👍', 'Ho 👍']
    const report = await reportLabels(
      await loadCaptionFont(),
      { ...PLAN, start: 20, copies: 2 },
      walk(captions),
    )
    expect(report).toEqual({
      labels: 10,
      pages: 2,
      shrunk: [captions[1]],
      cut: [captions[2]],
      missing: [{ character: '👍', captions: 2 }],
    })
  })
})

describe('drawLabelsPicture', () => {
  it('shows the first sheet with the labels where they will be', async () => {
    const plan = { ...PLAN, start: 5, guides: 'outline' as const }
    const picture = sharp(await drawLabelsPicture(plan, codes(3)))
    expect(await picture.metadata()).toMatchObject({ format: 'png', width: 1000, height: 1414 })
    const inkIn = async (left: number, top: number) => {
      const region = { left, top, width: 120, height: 120 }
      const { channels } = await sharp(await picture.clone().extract(region).toBuffer()).stats()
      return 255 - (channels[0]?.mean ?? 255)
    }
    // mm × 1000 / 210: label 1 is empty, label 5 has a code.
    expect(await inkIn(55, 95)).toBeLessThan(3)
    expect(await inkIn(370, 275)).toBeGreaterThan(40)
  })
})
