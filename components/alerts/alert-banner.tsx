import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { Callout } from '@/components/ui/callout'
import type { OpenAlert } from '@/lib/quota/alert-queries'
import { AcknowledgeAlert } from './acknowledge-alert'

/** From here on little time is left to do something about it. */
const URGENT_PERCENT = 95

/** Above every page of an admin, until one of them has taken note. */
export function AlertBanner({ alerts }: { alerts: readonly OpenAlert[] }) {
  const t = useTranslations('alerts.banner')
  if (alerts.length === 0) return null
  return (
    <ul aria-label={t('label')} className="mb-6 flex flex-col gap-2">
      {alerts.map((alert) => (
        <li key={alert.id}>
          <OneAlert alert={alert} />
        </li>
      ))}
    </ul>
  )
}

function OneAlert({ alert }: { alert: OpenAlert }) {
  const t = useTranslations('alerts.banner')
  const { kind, percent, page, used, limit, left, program } = alert
  const isAll = percent === 100
  const words = {
    lifetime: isAll ? ('lifetimeAll' as const) : ('lifetime' as const),
    today: isAll ? ('todayUsedUp' as const) : ('today' as const),
    page: 'page' as const,
  }
  const what = t(words[kind], { program: program.name, percent, page })
  const isPage = kind === 'page'
  return (
    <Callout
      tone={isPage || percent >= URGENT_PERCENT ? 'bad' : 'warn'}
      title={what}
      actions={
        <>
          <AcknowledgeAlert alertId={alert.id} what={what} />
          <Link
            href={
              isPage
                ? `/settings/mini-programs/${program.id}/pages`
                : `/quota?programId=${program.id}`
            }
            aria-label={t(isPage ? 'openPagesLabel' : 'openLabel', { program: program.name })}
            className={buttonClass({ size: 'sm', variant: 'ghost' })}
          >
            {t(isPage ? 'openPages' : 'open')}
          </Link>
        </>
      }
    >
      <p className="tabular-nums">
        {
          {
            lifetime: t('codes', { used, limit, left }),
            today: t('calls', { used, limit }),
            page: t('pageCodes', { used }),
          }[kind]
        }
      </p>
    </Callout>
  )
}
