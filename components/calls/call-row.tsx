import { Image as ImageIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Moment } from '@/components/ui/moment'
import { buttonClass } from '@/components/ui/button-style'
import { CopyButton } from '@/components/ui/copy-button'
import { Td, Tr } from '@/components/ui/table'
import type { ExplainedCallView } from '@/lib/codes/explain-call'
import { useDay, useParameterLine, useSeconds } from './call-words'
import { OutcomeBadge } from './outcome-badge'

type CallRowProps = { call: ExplainedCallView; namesProgram: boolean; href: string }

/** One call in two lines. On a phone the first cell tells the rest below itself. */
export function CallRow({ call, namesProgram, href }: CallRowProps) {
  const t = useTranslations('calls')
  const kinds = useTranslations('gallery.kinds')
  const seconds = useSeconds()
  const parameterLine = useParameterLine()
  return (
    <Tr className="[&>td]:align-top">
      <Td className="hidden @xl:table-cell">
        <When call={call} />
      </Td>
      <Td>
        <div className="flex min-w-0 items-start gap-1">
          <Link
            href={href}
            scroll={false}
            prefetch={false}
            data-call={call.id}
            aria-label={t('openCall', { path: call.path })}
            className="min-w-0 truncate font-mono underline-offset-4 hover:underline"
            title={call.path}
          >
            {call.path || '/'}
          </Link>
          {call.codeId && (
            <Link
              href={`/codes/${call.codeId}`}
              prefetch={false}
              aria-label={t('openCode')}
              title={t('openCode')}
              className={`${buttonClass({ variant: 'ghost', size: 'icon-sm' })} -my-1`}
            >
              <ImageIcon aria-hidden />
            </Link>
          )}
        </div>
        <p className="text-xs wrap-anywhere text-muted">
          {kinds(call.kind)} · {parameterLine(call.asked)}
        </p>
        {call.campaign && (
          <p className="truncate text-xs text-muted">{t('inCampaign', { name: call.campaign })}</p>
        )}
        <div className="mt-1.5 @xl:hidden">
          <Outcome call={call} />
          <p className="mt-1 truncate text-xs text-muted">
            <Moment at={call.startedAt} /> · {call.requestedByName}
          </p>
        </div>
      </Td>
      <Td className="hidden @3xl:table-cell">
        <p className="truncate" title={call.requestedByName}>
          {call.requestedByName}
        </p>
        {namesProgram && (
          <p className="truncate text-xs text-muted" title={call.programName}>
            {call.programName}
          </p>
        )}
      </Td>
      <Td className="hidden @xl:table-cell">
        <Outcome call={call} />
      </Td>
      <Td className="hidden pr-5 text-right whitespace-nowrap tabular-nums @3xl:table-cell @min-[68rem]:pr-3">
        {call.durationMs === null ? '–' : seconds(call.durationMs)}
        <p className="text-xs text-muted">{t('sent', { count: call.requestsSent })}</p>
      </Td>
      <Td className="hidden @min-[68rem]:table-cell">{call.rid && <Rid rid={call.rid} />}</Td>
    </Tr>
  )
}

function When({ call }: { call: ExplainedCallView }) {
  const t = useTranslations('calls')
  const day = useDay()
  return (
    <>
      <Moment at={call.startedAt} />
      <p className="text-xs whitespace-nowrap text-muted tabular-nums">
        {t('wechatDay', { day: day(call.day, 'short') })}
      </p>
    </>
  )
}

function Outcome({ call }: { call: ExplainedCallView }) {
  const t = useTranslations('calls')
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <OutcomeBadge outcome={call.outcome} />
        <span className="text-xs whitespace-nowrap">{t(`spent.${call.spent}`)}</span>
      </p>
      {call.why && (
        <p className="mt-0.5 line-clamp-2 text-xs text-muted" title={call.why.title}>
          {call.errcode !== null && <span className="font-mono">{call.errcode} </span>}
          {call.why.title}
        </p>
      )}
    </>
  )
}

function Rid({ rid }: { rid: string }) {
  const t = useTranslations('calls')
  const common = useTranslations('common.actions')
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 truncate font-mono text-xs leading-5.25 text-muted" title={rid}>
        {rid}
      </span>
      <span className="-my-1">
        <CopyButton iconOnly value={rid} label={t('copyRid')} copiedLabel={common('copied')} />
      </span>
    </span>
  )
}
