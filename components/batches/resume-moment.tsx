'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'

/** WeChat's day begins in this zone, wherever the reader is. */
const WECHAT_ZONE = 'Asia/Shanghai'
const TICK_MS = 10_000

/** When something goes on: how long until then, when that is here, and in WeChat's zone on hover. */
export function ResumeMoment({ at }: { at: string }) {
  const t = useTranslations('batches.moment')
  const format = useFormatter()
  const now = useNow({ updateInterval: TICK_MS })
  const moment = new Date(at)
  const exact = {
    dateStyle: 'medium',
    timeStyle: 'medium',
  } as const
  const here = format.dateTime(moment, exact)
  const there = format.dateTime(moment, { ...exact, timeZone: WECHAT_ZONE })
  const isPast = moment.getTime() <= now.getTime()
  return (
    <time
      dateTime={at}
      title={t('exact', { here, there, zone: WECHAT_ZONE })}
      className="font-medium tabular-nums"
      suppressHydrationWarning
    >
      {isPast
        ? t('now')
        : t('at', {
            ago: format.relativeTime(moment, now),
            time: format.dateTime(moment, {
              weekday: 'short',
              hour: '2-digit',
              minute: '2-digit',
            }),
          })}
    </time>
  )
}
