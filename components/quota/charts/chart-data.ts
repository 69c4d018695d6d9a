/** Bars: filled for what spends the limit, hollow for what does not. */
export type BarLook = 'accent' | 'quiet' | 'hollow' | 'bad'
export type LineLook = 'solid' | 'dashed'
export type Series<Look = BarLook> = { key: string; name: string; look: Look }
export type AnySeries = Series<BarLook | LineLook>

/** One bar or point, with the words a reader sees and the address of the rows behind it. */
export type Datum = {
  key: string
  /** On the axis. */
  tick: string
  /** In full. */
  label: string
  href: string
  values: Record<string, number>
}

export const FILL: Record<BarLook, { fill: string; stroke: string }> = {
  accent: { fill: 'var(--color-accent)', stroke: 'var(--color-focus)' },
  quiet: { fill: 'var(--color-edge)', stroke: 'var(--color-edge)' },
  hollow: { fill: 'var(--color-surface)', stroke: 'var(--color-edge)' },
  bad: { fill: 'var(--color-bad-strong)', stroke: 'var(--color-bad-strong)' },
}

/** Text on an axis. */
export const TICK = { fill: 'var(--color-muted)', fontSize: 12 } as const

/** What is under the pointer; recharts says null where nothing is. */
export function datumAt(data: readonly Datum[], index: unknown): Datum | undefined {
  return index === null || index === undefined ? undefined : data[Number(index)]
}
