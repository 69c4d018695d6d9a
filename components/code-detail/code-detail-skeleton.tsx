import { Skeleton } from '@/components/ui/skeleton'

/** A code's detail on its way, in its final shape. */
export function CodeDetailSkeleton() {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <Skeleton className="aspect-[3/4]" />
      <div className="space-y-5">
        <Skeleton className="h-44" />
        <Skeleton className="h-52" />
        <Skeleton className="h-40" />
      </div>
    </div>
  )
}
