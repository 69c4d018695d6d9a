import type { ComponentProps } from 'react'
import { Button } from './button'
import { cn } from '@/lib/cn'
import { ProgressBar } from './progress-bar'

type StoppableProgressProps = ComponentProps<typeof ProgressBar> & {
  stopLabel: string
  onStop: () => void
  /** It stands where the button was that began it, and had the focus. */
  takesFocus?: boolean
  className?: string
}

const focusOn = (element: HTMLElement | null) => element?.focus()

/** How far something is, and the button that ends it. */
export function StoppableProgress(props: StoppableProgressProps) {
  const { stopLabel, onStop, takesFocus, className, ...bar } = props
  return (
    <div
      ref={takesFocus ? focusOn : undefined}
      tabIndex={takesFocus ? -1 : undefined}
      className={cn('flex items-end gap-4 rounded-md outline-none', className)}
    >
      <ProgressBar {...bar} />
      <Button onClick={onStop}>{stopLabel}</Button>
    </div>
  )
}
