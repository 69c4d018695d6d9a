import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Fact, Facts } from '@/components/ui/facts'
import { buttonClass } from '@/components/ui/button-style'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import type { ExplainedCallView } from '@/lib/codes/explain-call'
import { AskAgain } from './ask-again'
import { CallRequest } from './call-request'
import { CallResult } from './call-result'
import { useDay } from './call-words'
import { WriteOff } from './write-off'

type CallDetailProps = { call: ExplainedCallView; maySeeTrail: boolean }

/** Everything that is known of one call. */
export function CallDetail({ call, maySeeTrail }: CallDetailProps) {
  const t = useTranslations('calls.detail')
  return (
    <div className="space-y-6">
      {call.writeOff !== null && (
        <Callout tone="info" title={t('writtenOff.title')}>
          {t('writtenOff.body', { reason: call.writeOff })}
        </Callout>
      )}
      {call.state === 'unknown' && (
        <div className="flex flex-wrap gap-2">
          <AskAgain call={call} />
          <WriteOff call={call} />
        </div>
      )}
      <CallResult call={call} />
      <WhoAndWhen call={call} />
      <CallRequest call={call} />
      {maySeeTrail && (
        <Link
          href={`/audit?target=${encodeURIComponent(call.id)}`}
          prefetch={false}
          className={buttonClass({ size: 'sm' })}
        >
          {t('trail')}
        </Link>
      )}
    </div>
  )
}

function WhoAndWhen({ call }: { call: ExplainedCallView }) {
  const t = useTranslations('calls.detail')
  const common = useTranslations('common.actions')
  const day = useDay()
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('who')}</h3>
      <Facts>
        <Fact name={t('person')}>{call.requestedByName}</Fact>
        <Fact name={t('program')}>{call.programName}</Fact>
        <Fact name={t('started')}>
          <Exact at={call.startedAt} />
        </Fact>
        {call.settledAt && (
          <Fact name={t('settled')}>
            <Exact at={call.settledAt} />
          </Fact>
        )}
        <Fact name={t('day')}>{day(call.day)}</Fact>
        {call.state === 'unknown' && (
          <Fact name={t('nextTry')}>
            {call.retryAt ? <Exact at={call.retryAt} /> : t('rests')}
            <span className="block text-sm text-muted">{t('tries', { count: call.retries })}</span>
          </Fact>
        )}
        <Fact name={t('id')} mono>
          <span className="flex items-start justify-between gap-2">
            {call.id}
            <span className="-my-1">
              <CopyButton
                iconOnly
                value={call.id}
                label={t('copyId')}
                copiedLabel={common('copied')}
              />
            </span>
          </span>
        </Fact>
      </Facts>
    </section>
  )
}

/** To the second and with its zone: a finger cannot hover. */
function Exact({ at }: { at: Date }) {
  const format = useFormatter()
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const
  return (
    <time dateTime={at.toISOString()} className="tabular-nums">
      {format.dateTime(at, { ...date, ...time, timeZoneName: 'short' })}
    </time>
  )
}
