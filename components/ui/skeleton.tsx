import { cn } from '@/lib/cn'

/** Holds the place of something on its way, in its final size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-pulse rounded-lg bg-sunken', className)} />
}
