import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type PlateProps = { transparent: boolean; children: ReactNode; className?: string }

/** What a code's picture stands on: its true ground, the same by day and by night. */
export function Plate({ transparent, children, className }: PlateProps) {
  return (
    <div
      className={cn(
        'flex items-center justify-center',
        transparent ? 'checkerboard' : 'bg-[#fff]',
        className,
      )}
    >
      {children}
    </div>
  )
}
