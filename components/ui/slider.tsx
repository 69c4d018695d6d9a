'use client'

import { Slider as BaseSlider } from '@base-ui/react/slider'
import { useSyncExternalStore } from 'react'
import { cn } from '@/lib/cn'

type SliderProps = {
  label: string
  value: number
  onValueChange: (value: number) => void
  min: number
  max: number
  step?: number
  disabled?: boolean
  /** How the value is read out, such as `430 px`. */
  valueText?: (value: number) => string
  className?: string
}

/** One value on a line. Stands beside a `NumberField`, never alone: dragging is not for everyone. */
export function Slider({
  label,
  value,
  onValueChange,
  valueText,
  className,
  ...props
}: SliderProps) {
  // Its places stand in style attributes, which the page's policy drops from a document; set by the
  // browser itself they are no attributes. The field beside it works meanwhile.
  const isInBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  if (!isInBrowser) return <div className={cn('h-9 min-w-0 flex-1', className)} />
  return (
    <BaseSlider.Root
      {...props}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      className={cn('min-w-0 flex-1', className)}
    >
      <BaseSlider.Control className="flex h-9 w-full touch-none items-center select-none data-disabled:opacity-55">
        <BaseSlider.Track className="h-1.5 w-full rounded-lg bg-line">
          <BaseSlider.Indicator className="rounded-lg bg-accent" />
          <BaseSlider.Thumb
            aria-label={label}
            getAriaValueText={valueText ? (_text, current) => valueText(current) : undefined}
            className="size-6 rounded-full border-2 border-edge bg-raised shadow-lift has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          />
        </BaseSlider.Track>
      </BaseSlider.Control>
    </BaseSlider.Root>
  )
}
