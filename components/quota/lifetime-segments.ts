import type { MeterSegment } from '@/components/ui/meter'
import { LIFETIME_PARTS, lifetimeParts, type LifetimePart } from '@/lib/quota/format'
import type { QuotaGauge } from '@/lib/quota/queries'

type DrawnPart = Exclude<LifetimePart, 'free'>

/** How each part is drawn; what is free stays the empty bar. */
export const LIFETIME_LOOK: Record<DrawnPart, Omit<MeterSegment, 'key' | 'value'>> = {
  succeeded: { fill: 'accent' },
  unknown: { fill: 'warn', striped: true },
  elsewhere: { fill: 'edge' },
  before: { fill: 'quiet' },
  reserved: { fill: 'accent', striped: true },
  held: { fill: 'quiet', striped: true },
  floor: { fill: 'edge', striped: true, setApart: true },
}

/** The lifetime limit as the parts of one bar. */
export function lifetimeSegments(gauge: QuotaGauge): MeterSegment[] {
  const parts = lifetimeParts(gauge)
  return LIFETIME_PARTS.filter((part) => part !== 'free').map((part) => ({
    key: part,
    value: parts[part],
    ...LIFETIME_LOOK[part],
  }))
}
