'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'

/** How many alerts wait at "Quota"; nothing where none do. */
export function AlertCount({ count, className }: { count: number; className?: string }) {
  const t = useTranslations('alerts.banner')
  if (count === 0) return null
  return (
    <span
      className={cn(
        'flex h-5 min-w-5 items-center justify-center rounded-full bg-bad-strong px-1.5 text-xs font-semibold text-on-bad tabular-nums',
        className,
      )}
    >
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('badge', { count })}</span>
    </span>
  )
}
