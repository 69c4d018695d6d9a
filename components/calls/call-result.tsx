import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Copyable, Fact, Facts } from '@/components/ui/facts'
import { CopyButton } from '@/components/ui/copy-button'
import type { ExplainedCallView } from '@/lib/codes/explain-call'
import { useSeconds } from './call-words'
import { OutcomeBadge } from './outcome-badge'

/** What WeChat answered, what it cost and what to quote. */
export function CallResult({ call }: { call: ExplainedCallView }) {
  const t = useTranslations('calls')
  const common = useTranslations('common.actions')
  const format = useFormatter()
  const seconds = useSeconds()
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('detail.result')}</h3>
      <Facts>
        <Fact name={t('columns.outcome')}>
          <OutcomeBadge outcome={call.outcome} />
        </Fact>
        <Fact name={t('detail.spent')}>{t(`spent.${call.spent}`)}</Fact>
        {call.codeId && (
          <Fact name={t('detail.code')}>
            <Link
              href={`/codes/${call.codeId}`}
              prefetch={false}
              className="underline underline-offset-4"
            >
              {t('openCode')}
            </Link>
          </Fact>
        )}
        {call.why && (
          <Fact name={t('detail.why')}>
            <p>{call.why.title}</p>
            {call.why.next && <p className="text-sm text-muted">{call.why.next}</p>}
          </Fact>
        )}
        {call.errcode !== null && (
          <Fact name={t('detail.errcode')} mono>
            {call.errcode}
          </Fact>
        )}
        {call.errmsg !== null && (
          <Fact name={t('detail.wechatSaid')} mono>
            {call.errmsg}
          </Fact>
        )}
        {call.httpStatus !== null && (
          <Fact name={t('detail.http')} mono>
            {call.httpStatus}
          </Fact>
        )}
        {call.rid && (
          <Fact name={t('detail.rid')}>
            <Copyable
              text={call.rid}
              action={
                <CopyButton
                  iconOnly
                  value={call.rid}
                  label={t('copyRid')}
                  copiedLabel={common('copied')}
                />
              }
            />
          </Fact>
        )}
        <Fact name={t('detail.requests')}>{format.number(call.requestsSent)}</Fact>
        <Fact name={t('detail.duration')}>
          {call.durationMs === null ? t('detail.untimed') : seconds(call.durationMs)}
        </Fact>
        {call.numUsed !== null && (
          <Fact name={t('detail.numUsed')}>{format.number(call.numUsed)}</Fact>
        )}
      </Facts>
    </section>
  )
}
