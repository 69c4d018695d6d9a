'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'
import { useDebounced } from '@/components/use-debounced'

/** Long enough that nobody is interrupted while typing. */
const QUIET_MS = 1_200
/** From here on the end is near enough to be worth saying aloud. */
const NEAR_END = 0.85

type LimitCounterProps = { used: number; max: number; unit: 'bytes' | 'characters' }

/** `37 / 128 bytes`: always to be seen, said aloud only near the end and after a pause. */
export function LimitCounter({ used, max, unit }: LimitCounterProps) {
  const t = useTranslations('codeForm.counter')
  const settled = useDebounced(used, QUIET_MS)
  return (
    <>
      <span className={cn(used > max && 'font-medium text-bad')}>{t(unit, { used, max })}</span>
      <span aria-live="polite" className="sr-only">
        {settled > max * NEAR_END &&
          t(settled > max ? `${unit}Over` : `${unit}Aloud`, {
            used: settled,
            max,
            over: settled - max,
          })}
      </span>
    </>
  )
}
