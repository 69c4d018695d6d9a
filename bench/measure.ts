/** One line of the table: how long ours takes for each second that the least possible takes. */
export type Row = {
  name: string
  anchor: string
  /** Ours over its anchor, pair by pair: median, least, most. */
  ratio: { median: number; least: number; most: number }
  oursMs: number
  anchorMs: number
  /** Of both, where it is not milliseconds that were measured. */
  unit?: 'kB' | 'MB'
  /** What one in twenty of ours took longer than, and its ratio to the pair's anchor. */
  p95: { oursMs: number; ratio: number }
  /** What is asked of it, and whether it does; absent where nothing is. */
  target?: Target
  /** Further figures, such as megabytes a second. */
  note?: string
}

export type Target = { asked: string; isMet: boolean }

/** The target of most rows: a median ratio of at most so much. */
export function atMost(most: number, { ratio }: Pick<Row, 'ratio'>): Target {
  return { asked: `≤ ${most}`, isMet: ratio.median <= most }
}

type Pair = {
  name: string
  anchor: string
  ours: () => Promise<unknown>
  floor: () => Promise<unknown>
  pairs?: number
}

/**
 * Runs both in turn, so that a slow moment of the machine falls on both. One pair first warms up
 * and does not count.
 */
export async function comparePair(pair: Pair): Promise<Row> {
  const { name, anchor, ours, floor, pairs = 9 } = pair
  const [oursMs, anchorMs]: [number[], number[]] = [[], []]
  await ours()
  await floor()
  for (let pair = 0; pair < pairs; pair += 1) {
    oursMs.push(await timeMs(ours))
    anchorMs.push(await timeMs(floor))
  }
  return rowOf({ name, anchor }, oursMs, anchorMs)
}

/** The row of measurements that were taken otherwise, pair by pair. */
export function rowOf(
  { name, anchor }: Pick<Pair, 'name' | 'anchor'>,
  oursMs: readonly number[],
  anchorMs: readonly number[],
): Row {
  const ratios = oursMs.map((ms, pair) => ms / (anchorMs[pair] ?? Number.NaN))
  return {
    name,
    anchor,
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    oursMs: median(oursMs),
    anchorMs: median(anchorMs),
    p95: { oursMs: percentile(oursMs, 95), ratio: percentile(ratios, 95) },
  }
}

export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

/** The nearest rank: the smallest value that so many percent do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
