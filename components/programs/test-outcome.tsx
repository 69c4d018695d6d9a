'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import type { Failure } from '@/components/use-action'
import type { ConnectionReport } from '@/lib/wechat/client'
import type { TestOutcome as Outcome } from './use-connection-test'

type TestOutcomeProps = { name: string; isFunction: boolean; outcome: Outcome }

/** What WeChat answered, in words; of a failure also what to do and what to copy. */
export function TestOutcome({ name, isFunction, outcome }: TestOutcomeProps) {
  if ('failure' in outcome) return <Failed failure={outcome.failure} />
  return <Success name={name} isFunction={isFunction} report={outcome.report} />
}

type SuccessProps = Omit<TestOutcomeProps, 'outcome'> & { report: ConnectionReport }

function Success({ name, isFunction, report }: SuccessProps) {
  const t = useTranslations('programs.test')
  return (
    <Callout tone="good" title={t('ok', { name })}>
      {report.checked === 'quota' ? (
        <p className="tabular-nums">
          {t('quota', {
            used: report.dailyUsed,
            limit: report.dailyLimit,
            remaining: report.dailyRemaining,
          })}
        </p>
      ) : (
        <p>{t('answer')}</p>
      )}
      {isFunction && <p>{t('function')}</p>}
      <p>{t('free')}</p>
    </Callout>
  )
}

function Failed({ failure }: { failure: Failure }) {
  const t = useTranslations('programs.test')
  const common = useTranslations('common.actions')
  const { title, spent, next, reference, wechat } = failure
  const said = [wechat?.errcode, wechat?.errmsg].join(' ').trim()
  // What support asks for: WeChat's its rid, ours the reference.
  const copied = wechat?.rid ?? reference
  return (
    <Callout
      tone="bad"
      title={title}
      actions={
        copied && (
          <CopyButton
            value={copied}
            label={t(wechat?.rid ? 'copyRid' : 'copyReference')}
            copiedLabel={common('copied')}
          />
        )
      }
    >
      {next && <p>{next}</p>}
      {spent && <p>{spent}</p>}
      {said && <p className="mt-1 font-mono text-xs wrap-anywhere">{t('said', { said })}</p>}
      {reference && <p className="font-mono text-xs">{t('reference', { reference })}</p>}
    </Callout>
  )
}
