import { shareClass } from './share'
import { cn } from '@/lib/cn'

type ProgressBarProps = {
  label: string
  done: number
  total: number
  text: string
  /** Not read out as it goes on: for what takes hours. */
  quiet?: boolean
}

/** How much of a known amount is done, with the words beside it. */
export function ProgressBar({ label, done, total, text, quiet }: ProgressBarProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div className="min-w-0 flex-1 space-y-1.5">
      <p role={quiet ? undefined : 'status'} className="text-sm text-muted tabular-nums">
        {text}
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <div className={cn('h-full bg-accent', shareClass(share))} />
      </div>
    </div>
  )
}
