import { cn } from '@/lib/cn'

const RAYS = 18

/** The house mark: a ring of rays, cut like the code this house prints. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cn('size-7 text-accent', className)}>
      <g stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        {Array.from({ length: RAYS }, (_, ray) => (
          <line
            key={ray}
            x1="16"
            x2="16"
            y1={rayStart(ray)}
            y2="2.4"
            transform={`rotate(${(ray * 360) / RAYS} 16 16)`}
          />
        ))}
      </g>
      <circle cx="16" cy="16" r="4.4" fill="currentColor" />
    </svg>
  )
}

// Long, short, middle: the rhythm of a code's rays, without pretending to be one.
function rayStart(ray: number): number {
  return [8.6, 5.2, 7][ray % 3] ?? 7
}
