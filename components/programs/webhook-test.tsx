'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useAction } from '@/components/use-action'
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

/** The webhook's line: sends a message on demand and says what came of it. */
export function WebhookTest({ program, label, edit, children }: WebhookTestProps) {
  const t = useTranslations('alerts.test')
  const { failure, isPending, run } = useAction()
  const [report, setReport] = useState<SendReport>()

  async function send() {
    setReport(undefined)
    setReport((await run(() => sendTestMessageAction({ programId: program.id }))).data)
  }

  return (
    <FactRow
      name={label}
      action={
        <>
          <Button
            size="sm"
            pending={isPending}
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
          {isPending && <p className="text-sm text-muted">{t('running')}</p>}
          {failure && (
            <Callout tone="bad" title={failure.title}>
              {failure.next}
            </Callout>
          )}
          {report && <Told report={report} />}
        </dd>
      }
    >
      {children}
    </FactRow>
  )
}

function Told({ report }: { report: SendReport }) {
  const t = useTranslations('alerts.test')
  const words = useTranslations('alerts.deliveryProblems')
  if (report.delivered) {
    return <Callout tone="good" title={t('ok', { status: report.httpStatus })} />
  }
  return (
    <Callout tone="bad" title={t('failed')}>
      {words(report.problem, { said: report.said, status: report.httpStatus ?? '' })}
    </Callout>
  )
}
