'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { useDeliveryProblem } from '@/components/alerts/use-delivery-problem'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { ErrorView } from '@/lib/i18n/view-error'
import { sendTestMessageAction } from '@/lib/webhooks/actions'
import type { SendReport } from '@/lib/webhooks/send'
import { FactRow } from '@/components/ui/fact-row'

type WebhookTestProps = {
  program: { id: string; name: string }
  label: string
  /** The button that changes the webhook. */
  edit: ReactNode
  /** What is set. */
  children: ReactNode
}

type Outcome = { report: SendReport } | { failure: Pick<ErrorView, 'title' | 'next'> }

/** The webhook's line: sends a message on demand and says what came of it. */
export function WebhookTest({ program, label, edit, children }: WebhookTestProps) {
  const t = useTranslations('alerts.test')
  const unanswered = useTranslations('errors.unanswered')
  const [isRunning, setIsRunning] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  async function send() {
    setIsRunning(true)
    setOutcome(null)
    const result = await sendTestMessageAction({ programId: program.id }).catch(() => null)
    if (result?.data) setOutcome({ report: result.data })
    else {
      const lost = { title: unanswered('title'), next: unanswered('next') }
      setOutcome({ failure: result?.serverError ?? lost })
    }
    setIsRunning(false)
  }

  return (
    <FactRow
      name={label}
      action={
        <>
          <Button
            size="sm"
            pending={isRunning}
            onClick={() => void send()}
            aria-label={t('label', { name: program.name })}
          >
            {t('action')}
          </Button>
          {edit}
        </>
      }
      below={
        <dd role="status" className="basis-full empty:sr-only">
          {isRunning && <p className="text-sm text-muted">{t('running')}</p>}
          {outcome && <Told outcome={outcome} />}
        </dd>
      }
    >
      {children}
    </FactRow>
  )
}

function Told({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('alerts.test')
  const words = useDeliveryProblem()
  if ('failure' in outcome) {
    const { title, next } = outcome.failure
    return (
      <Callout tone="bad" title={title}>
        {next}
      </Callout>
    )
  }
  const { report } = outcome
  if (report.delivered) {
    return <Callout tone="good" title={t('ok', { status: report.httpStatus })} />
  }
  return (
    <Callout tone="bad" title={t('failed')}>
      {words(report)}
    </Callout>
  )
}
