'use client'

import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Popover } from './popover'

type GaugeProps = {
  label: string
  value: ReactNode
  bar: ReactNode
  /** Below the bar, where something is wrong. */
  note?: ReactNode
  /** Only the bar is seen; the words are still read out. */
  collapsed: boolean
  details: { label: string; content: ReactNode; className: string }
}

/** A bar with its name and number, along the edge of the desk; a press tells more. */
export function Gauge({ label, value, bar, note, collapsed, details }: GaugeProps) {
  return (
    <Popover
      side={collapsed ? 'right' : 'top'}
      align="end"
      label={details.label}
      className={details.className}
      trigger={
        <button
          type="button"
          className={cn(
            'flex w-full flex-col gap-1.5 rounded-lg px-2.5 py-2 text-left transition-colors hover:bg-sunken',
            collapsed && 'size-9 justify-center px-1.5',
          )}
        >
          <span className={collapsed ? 'sr-only' : 'flex items-baseline justify-between gap-2'}>
            <span className="text-sm text-muted">{label}</span>{' '}
            <span className="text-sm font-medium tabular-nums">{value}</span>
          </span>
          {bar}
          {!collapsed && note}
        </button>
      }
    >
      {details.content}
    </Popover>
  )
}
