import { SearchX } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import type { ExplainedCallView } from '@/lib/codes/explain-call'
import type { CallPage, CallSums } from '@/lib/quota/calls'
import type { CallFilter } from '@/lib/quota/calls-filter'
import { CallTable } from './call-table'
import { callsHref, CLEARED, isNarrowed } from './calls-address'

type CallsResultsProps = {
  filter: CallFilter
  page: Omit<CallPage, 'items'>
  calls: readonly ExplainedCallView[]
  namesProgram: boolean
}

/** The sums of all that match, and one page of them. */
export function CallsResults({ filter, page, calls, namesProgram }: CallsResultsProps) {
  const t = useTranslations('calls')
  const { sums, before, nextCursor, previousCursor } = page
  if (sums.calls === 0) {
    return isNarrowed(filter) ? (
      <NoCalls why="filtered" href={callsHref(filter, CLEARED)} />
    ) : (
      <NoCalls why="first" href="/codes/new" />
    )
  }
  if (calls.length === 0)
    return <NoCalls why="pastEnd" href={callsHref(filter, { cursor: null })} />
  return (
    <>
      <Sums sums={sums} />
      <CallTable
        calls={calls}
        namesProgram={namesProgram}
        hrefOf={(id) => callsHref(filter, { call: id })}
      />
      <Pagination
        label={t('pages')}
        summary={
          <span aria-live="polite">
            {t('showing', { from: before + 1, to: before + calls.length, total: sums.calls })}
          </span>
        }
        previousLabel={t('previous')}
        nextLabel={t('next')}
        previousHref={before > 0 ? callsHref(filter, { cursor: previousCursor }) : undefined}
        nextHref={nextCursor === null ? undefined : callsHref(filter, { cursor: nextCursor })}
        className="mt-5"
      />
    </>
  )
}

/** Nothing to list: before the first call, under these filters, or behind the last page. */
function NoCalls({ why, href }: { why: 'first' | 'filtered' | 'pastEnd'; href: string }) {
  const t = useTranslations('calls')
  const filters = useTranslations('filters')
  const action = why === 'filtered' ? filters('clear') : t(`empty.${why}.action`)
  return (
    <EmptyState
      icon={why === 'first' ? undefined : <SearchX aria-hidden className="size-10 text-muted" />}
      title={t(`empty.${why}.title`)}
      action={
        <Link
          href={href}
          className={buttonClass({ variant: why === 'first' ? 'primary' : undefined })}
        >
          {action}
        </Link>
      }
    >
      {t(`empty.${why}.body`)}
    </EmptyState>
  )
}

const FIGURES = ['calls', 'spent', 'unknown', 'requests'] as const

/** What all calls that match come to, on whatever page they are. */
function Sums({ sums }: { sums: CallSums }) {
  const t = useTranslations('calls.sums')
  const format = useFormatter()
  return (
    <dl
      aria-label={t('label')}
      className="mb-5 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4"
    >
      {FIGURES.map((figure) => (
        <div key={figure} className="flex flex-col-reverse justify-end bg-surface px-4 py-3">
          <dt className="text-sm text-muted">{t(figure)}</dt>
          <dd className="text-xl font-semibold tabular-nums">{format.number(sums[figure])}</dd>
        </div>
      ))}
    </dl>
  )
}
