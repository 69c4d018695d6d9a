import { useTranslations } from 'next-intl'
import { Pagination } from '@/components/ui/pagination'
import type { ExplainedCallView } from '@/lib/codes/explain-call'
import type { CallPage } from '@/lib/quota/calls'
import type { CallFilter } from '@/lib/quota/calls-filter'
import { NoCalls } from './call-notices'
import { CallSums } from './call-sums'
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
      <CallSums sums={sums} />
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
