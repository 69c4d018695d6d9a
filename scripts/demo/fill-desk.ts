import { changeCodes } from '@/lib/codes/change-codes'
import { recordDownload } from '@/lib/print-room/archive-jobs'
import { generateCode } from '@/lib/codes/generate'
import { makeThumbnail } from '@/lib/codes/thumbnail'
import { db } from '@/lib/database/db'
import { chooseProgram } from '@/lib/programs/choice'
import { runDemoBatch } from './batches'
import type { Clock } from './clock'
import { momentsOf } from './days'
import { addDemoPeople, type DemoPeople } from './people'
import { demoCode } from './places'
import { addDemoPrograms, type DemoPrograms } from './programs'

type Order = {
  codes: number
  days: number
  nowMs: number
  clock: Clock
  sandboxUrl: string
  tell: (done: number) => void
  /** Rows of the finished batch, and of the half-done one with how many of them are made. */
  posters: number
  leaflets: { rows: number; made: number }
}

/** When the batches come, as shares of the time. */
const POSTERS_AT = 0.6
const LEAFLETS_AT = 0.8

/** Fills an empty desk with people, Mini Programs and codes, day after day until now. */
export async function fillDesk(order: Order): Promise<void> {
  const { codes, clock, tell } = order
  const people = await addDemoPeople()
  const programs = await addDemoPrograms(people.admin, order.sandboxUrl)
  for (const person of Object.values(people)) await chooseProgram(person, programs.tea)
  const moments = momentsOf(codes, order.days, order.nowMs)
  const steps = new Map([
    [Math.floor(codes * POSTERS_AT), () => makePosters(order, people, programs)],
    [Math.floor(codes * LEAFLETS_AT), () => makeLeaflets(order, people, programs)],
  ])
  let made = 0
  while (made < codes) {
    // They share the first one's moment, and the last ones the last one's: the desk is in use today.
    clock.setTo(moments[made + GROUP < codes ? made : codes - 1] ?? order.nowMs)
    const due = [...steps].find(([at]) => at <= made)
    if (due) {
      steps.delete(due[0])
      await due[1]()
    } else {
      await makeSome(made, Math.min(GROUP, codes - made), people, programs)
      await passTime(made, people)
    }
    made = await db.code.count()
    tell(made)
  }
  await drawThumbnails()
}

/** Asked at once, as by people at several desks; they share one moment. */
const GROUP = 5

async function makeSome(first: number, count: number, people: DemoPeople, programs: DemoPrograms) {
  const numbers = Array.from({ length: count }, (_, at) => first + at)
  await Promise.all(
    numbers.map((at) => {
      const { program, ...code } = demoCode(at)
      const kind = at % 10 === 7 ? ('qrcode' as const) : ('wxacode' as const)
      return generateCode(
        {
          ...code,
          kind,
          programId: programs[program],
          scene: '',
          widthPx: 430,
          autoColour: false,
          transparent: at % 9 === 4,
        },
        at % 25 === 0 ? people.admin : people.operator,
      )
    }),
  )
}

/** What else happens at a desk. */
async function passTime(made: number, { operator, marketer }: DemoPeople): Promise<void> {
  if (made % 28 === 0) await recordDownload(marketer, 2 + (made % 23), made % 3 ? 'pdf' : 'png')
  if (made % 80 !== 40) return
  const old = await db.code.findMany({
    where: { archivedAt: null },
    orderBy: { createdAt: 'asc' },
    take: 3,
    select: { id: true },
  })
  await changeCodes(
    { selection: { ids: old.map(({ id }) => id) }, change: { kind: 'archive' } },
    operator,
  )
}

const makePosters = ({ posters }: Order, { operator }: DemoPeople, { tea }: DemoPrograms) =>
  runDemoBatch(operator, {
    programId: tea,
    name: 'posters 海报.csv',
    campaign: 'Autumn posters 秋季海报',
    first: 1000,
    rows: posters,
  })

const makeLeaflets = ({ leaflets }: Order, { operator }: DemoPeople, { museum }: DemoPrograms) =>
  runDemoBatch(
    operator,
    {
      programId: museum,
      name: 'leaflets 折页.csv',
      campaign: 'Night at the museum',
      first: 2000,
      rows: leaflets.rows,
    },
    leaflets.made,
  )

async function drawThumbnails(): Promise<void> {
  const codes = await db.code.findMany({ where: { thumbnail: null }, select: { id: true } })
  for (let first = 0; first < codes.length; first += GROUP) {
    await Promise.all(codes.slice(first, first + GROUP).map(({ id }) => makeThumbnail(id)))
  }
}
