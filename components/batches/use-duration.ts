'use client'

import { useTranslations } from 'next-intl'

const MINUTE = 60
const HOUR = 3600
/** Until here the smaller unit is said: 90 seconds mean more than "2 minutes". */
const STILL = 1.75

/** How long something takes, about. */
export function useDuration() {
  const t = useTranslations('batches.duration')
  return (seconds: number): string => {
    if (seconds < MINUTE * STILL) return t('seconds', { seconds: Math.ceil(seconds) })
    if (seconds < HOUR * STILL) return t('minutes', { minutes: Math.round(seconds / MINUTE) })
    const minutes = Math.round(seconds / MINUTE)
    return t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }
}
