import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { CodeFilter } from '@/lib/codes/schema'
import { nextMessage } from '../scripts/child.mjs'
import { TYPESCRIPT } from '../scripts/prepare.mjs'
import { ROOT } from '../scripts/step.mjs'
import { atMost, median, rowOf, type Row } from './measure'

const [FEW, MANY] = [10_000, 1_000_000]
const ROUNDS = 40

const answerShape = z.object({ ms: z.number(), total: z.number(), next: z.string().nullable() })
type Desk = Awaited<ReturnType<typeof openDesk>>

let desks: Promise<{ few: Desk; many: Desk }> | undefined

/** Both sizes, each in a process of its own with a database of its own; filled once for both rows. */
function openDesks() {
  desks ??= (async () => ({ few: await openDesk(FEW), many: await openDesk(MANY) }))()
  return desks
}

/** The use case behind the gallery and GET /api/codes: the first page, later ones, with filters. */
export async function measureGalleryPage(): Promise<Row> {
  const anchor = `the same at ${FEW.toLocaleString('en')} codes`
  const row = await compareAll('gallery-page', anchor, async (desk) => {
    const first = await desk.ask({})
    const second = await desk.ask({ cursor: first.next ?? undefined })
    return [
      {},
      { cursor: second.next ?? undefined },
      { sort: 'oldest' as const },
      { sort: 'title' as const },
      { archived: 'all' as const },
      { kind: 'wxacode' as const },
      { limit: 100 },
    ]
  })
  return { ...row, target: atMost(1.3, row) }
}

/** What people look for who look for a code: there are as few of it in a million. */
export async function measureGallerySearch(): Promise<Row> {
  const { few, many } = await openDesks()
  const anchor = `the same searches, each with as many hits, at ${FEW.toLocaleString('en')} codes`
  const rare = ['鼓浪', '屿旗舰店', 'harbour flag', 'HARBOUR', '鼓', 'id=7301&', 'nothing like it']
  const row = await compareAll('gallery-search', anchor, () =>
    Promise.resolve(rare.map((q) => ({ q }))),
  )
  const growing: string[] = []
  for (const q of ['南山', 'shop']) {
    const [small, large] = [await few.ask({ q }), await many.ask({ q })]
    growing.push(
      `“${q}” ${large.total} hits in ${large.ms.toFixed(0)} ms, ${small.total} in ${small.ms.toFixed(0)} ms`,
    )
  }
  return {
    ...row,
    target: atMost(3, row),
    note: `${row.note ?? ''}; hits that grow with the codes are counted one by one: ${growing.join('; ')}`,
  }
}

/** Each question in turn on both, small and large alternating. */
async function compareAll(
  name: string,
  anchor: string,
  questionsFor: (desk: Desk) => Promise<Partial<CodeFilter>[]>,
): Promise<Row> {
  const { few, many } = await openDesks()
  const questions = { few: await questionsFor(few), many: await questionsFor(many) }
  const [oursMs, anchorMs]: [number[], number[]] = [[], []]
  const perQuestion = questions.few.map(() => ({ ours: [0].slice(1), floor: [0].slice(1) }))
  for (let round = -3; round < ROUNDS; round += 1) {
    for (const [at, mine] of perQuestion.entries()) {
      const floor = await few.ask(questions.few[at] ?? {})
      const ours = await many.ask(questions.many[at] ?? {})
      // The first rounds warm up.
      if (round < 0) continue
      mine.ours.push(ours.ms)
      mine.floor.push(floor.ms)
      oursMs.push(ours.ms)
      anchorMs.push(floor.ms)
    }
  }
  const ratios = perQuestion.map(({ ours, floor }) => median(ours) / median(floor))
  const row = rowOf({ name, anchor }, oursMs, anchorMs)
  const spread = { least: Math.min(...ratios), most: Math.max(...ratios) }
  return {
    ...row,
    ratio: { median: row.ratio.median, ...spread },
    note:
      `${perQuestion.length} questions, ${ROUNDS} rounds; least, most: of the questions’ medians ` +
      `(${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
  }
}

async function openDesk(codes: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-bench-gallery-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const child = fork('bench/gallery-desk.ts', [String(codes)], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    execArgv: TYPESCRIPT,
  })
  process.once('exit', () => child.kill('SIGKILL'))
  await nextMessage(child)
  return {
    async ask(filter: Partial<CodeFilter>) {
      const answer = nextMessage(child)
      child.send(filter)
      return answerShape.parse(await answer)
    },
  }
}
