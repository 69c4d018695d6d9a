'use client'

import { useQuery } from '@tanstack/react-query'
import { Bell, BellRing, Check, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Moment } from '@/components/ui/moment'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { alertsQuery, type ShownAlert } from './alerts-query'
import { DeliveryState } from './delivery-state'

/** Every alert of one Mini Program, standing and past, and what became of it on its way out. */
export function AlertsPanel({ programId, className }: { programId: string; className?: string }) {
  const t = useTranslations('alerts.panel')
  const common = useTranslations('common.actions')
  const alerts = useQuery(alertsQuery(programId))
  if (alerts.isPending) {
    return (
      <Panel title={t('title')} description={t('description')} className={className}>
        <Skeleton className="h-24 w-full" />
      </Panel>
    )
  }
  if (alerts.isError) {
    return (
      <Panel title={t('title')} className={className}>
        <EmptyState
          title={t('failed.title')}
          icon={<Bell aria-hidden className="size-10 text-muted" />}
          action={<Button onClick={() => void alerts.refetch()}>{common('retry')}</Button>}
          className="py-8"
        >
          {t('failed.body')}
        </EmptyState>
      </Panel>
    )
  }
  if (alerts.data.length === 0) {
    return (
      <Panel title={t('title')} className={className}>
        <EmptyState
          title={t('empty.title')}
          icon={<Bell aria-hidden className="size-10 text-muted" />}
          className="py-8"
        >
          {t('empty.body')}
        </EmptyState>
      </Panel>
    )
  }
  return (
    <Panel title={t('title')} description={t('description')} flush className={className}>
      <Table label={t('title')} className="min-w-3xl">
        <thead>
          <tr>
            <Th>{t('columns.what')}</Th>
            <Th>{t('columns.when')}</Th>
            <Th>{t('columns.state')}</Th>
            <Th>{t('columns.webhook')}</Th>
          </tr>
        </thead>
        <tbody>
          {alerts.data.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}

function AlertRow({ alert }: { alert: ShownAlert }) {
  const t = useTranslations('alerts.panel')
  const { kind, percent, page, used, limit } = alert
  const isRefused = kind === 'today' && percent === 100 && used < limit
  return (
    <Tr>
      <Td className="min-w-52 align-top">
        <span className="font-medium wrap-anywhere">{t(kind, { percent, page })}</span>
        <span className="block text-muted tabular-nums">
          {kind === 'page'
            ? t('pageCodes', { used })
            : isRefused
              ? t('refused', { used })
              : t('count', { used, limit })}
        </span>
      </Td>
      <Td className="align-top">
        <Moment at={new Date(alert.raisedAt)} />
      </Td>
      <Td className="align-top">
        <AlertState alert={alert} />
      </Td>
      <Td className="max-w-80 align-top">
        {alert.deliveries.length === 0 && <span className="text-muted">{t('delivery.none')}</span>}
        {alert.deliveries.map((delivery) => (
          <DeliveryState key={delivery.id} delivery={delivery} />
        ))}
      </Td>
    </Tr>
  )
}

function AlertState({ alert }: { alert: ShownAlert }) {
  const t = useTranslations('alerts.panel')
  const { clearedAt, acknowledgedAt, acknowledgedBy } = alert
  return (
    <>
      {clearedAt !== null ? (
        <Badge icon={<CircleCheck aria-hidden />}>{t('states.cleared')}</Badge>
      ) : acknowledgedAt === null ? (
        <Badge tone="warn" icon={<BellRing aria-hidden />}>
          {t('states.open')}
        </Badge>
      ) : (
        <Badge icon={<Check aria-hidden />}>{t('states.noted')}</Badge>
      )}
      {clearedAt !== null && (
        <span className="block text-muted">
          {t.rich('clearedAt', { at: () => <Moment at={new Date(clearedAt)} /> })}
        </span>
      )}
      {acknowledgedBy !== null && (
        <span className="block text-muted">{t('notedBy', { name: acknowledgedBy })}</span>
      )}
      {acknowledgedAt !== null && (
        <span className="block text-muted">
          {t.rich('notedAt', { at: () => <Moment at={new Date(acknowledgedAt)} /> })}
        </span>
      )}
    </>
  )
}
