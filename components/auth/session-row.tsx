import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { readDevice } from './device'

type SessionRowProps = {
  session: { startedAt: Date; address: string | null; userAgent: string | null }
  /** The one in which this is looked at. */
  isCurrent: boolean
  isEnding: boolean
  onEnd: () => void
}

/** One place where somebody is signed in, and the button that ends it. */
export function SessionRow({ session, isCurrent, isEnding, onEnd }: SessionRowProps) {
  const t = useTranslations('auth.profile.sessions')
  const format = useFormatter()
  const known = readDevice(session.userAgent)
  const device = known ? t('device', known) : t('unknownDevice')
  const time = format.dateTime(session.startedAt, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className="flex items-center justify-between gap-4 px-5 py-3">
      <div className="min-w-0">
        <p className="font-medium">{device}</p>
        <p className="text-sm text-muted">
          {t('startedAt', { time })} {session.address && t('from', { address: session.address })}
        </p>
      </div>
      {isCurrent ? (
        <Badge tone="good">{t('current')}</Badge>
      ) : (
        <Button
          size="sm"
          pending={isEnding}
          aria-label={t('endLabel', { device, time })}
          onClick={onEnd}
        >
          {t('end')}
        </Button>
      )}
    </li>
  )
}
