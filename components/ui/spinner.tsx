import { LoaderCircle } from 'lucide-react'
import { cn } from '@/lib/cn'

/** Turns inside a button that is at work; the button's own words say what it does. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} />
}
