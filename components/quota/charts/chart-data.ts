/** A row of colour in a chart: filled for what spends the limit, hollow for what does not. */
export type SeriesLook = 'accent' | 'quiet' | 'hollow' | 'bad'
export type Series = { key: string; name: string; look: SeriesLook }

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

export const FILL: Record<SeriesLook, { fill: string; stroke: string }> = {
  accent: { fill: 'var(--color-accent)', stroke: 'var(--color-focus)' },
  quiet: { fill: 'var(--color-muted)', stroke: 'var(--color-muted)' },
  hollow: { fill: 'var(--color-surface)', stroke: 'var(--color-edge)' },
  bad: { fill: 'var(--color-bad-strong)', stroke: 'var(--color-bad-strong)' },
}

/** Text on an axis. */
export const TICK = { fill: 'var(--color-muted)', fontSize: 12 } as const
