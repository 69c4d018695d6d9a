/** One line of the table: how long ours takes for each second that the least possible takes. */
export type Row = {
  name: string
  anchor: string
  /** Ours over its anchor, pair by pair: median, least, most. */
  ratio: { median: number; least: number; most: number }
  oursMs: number
  anchorMs: number
  /** What one in twenty of ours took longer than, and its ratio to the pair's anchor. */
  p95: { oursMs: number; ratio: number }
  /** Further figures, such as megabytes a second. */
  note?: string
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
export async function comparePair({ name, anchor, ours, floor, pairs = 9 }: Pair): Promise<Row> {
  const [oursMs, anchorMs]: [number[], number[]] = [[], []]
  await ours()
  await floor()
  for (let pair = 0; pair < pairs; pair += 1) {
    oursMs.push(await timeMs(ours))
    anchorMs.push(await timeMs(floor))
  }
  const ratios = oursMs.map((ms, pair) => ms / (anchorMs[pair] ?? Number.NaN))
  return {
    name,
    anchor,
    ratio: {
      median: median(ratios),
      least: Math.min(...ratios),
      most: Math.max(...ratios),
    },
    oursMs: median(oursMs),
    anchorMs: median(anchorMs),
    p95: { oursMs: percentile(oursMs, 95), ratio: percentile(ratios, 95) },
  }
}

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

/** The nearest rank: the smallest value that so many percent do not exceed. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
