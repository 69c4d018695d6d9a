import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import type { Names } from '@/lib/trail/names'
import type { Noted } from '@/lib/audit/noted'
import type { AuditPage } from '@/lib/trail/queries'
import { type AuditFilter, NO_ACTOR } from '@/lib/trail/schema'
import { type Chip, FilterChips } from '@/components/filters/filter-chips'
import { useDaySpan } from '@/components/filters/use-day-span'
import { type AuditChanges, auditHref, isNarrowed } from './audit-address'
import { AuditFilters } from './audit-filters'
import { CheckChain } from './check-chain'
import { EntryList } from './entry-list'
import { ExportMenu } from './export-menu'
import { NotedHeads } from './noted-heads'
import { useWords } from './use-words'

type AuditViewProps = {
  filter: AuditFilter
  page: AuditPage
  actors: readonly { id: string; name: string }[]
  /** What the filter's own ids are called. */
  filterNames: Names
  noted: readonly Noted[]
}

/** The whole trail, narrowed and page by page. */
export function AuditView({ filter, page, actors, filterNames, noted }: AuditViewProps) {
  const t = useTranslations('audit')
  const { total } = page
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={<ExportMenu question={filter} />}
      />
      <div className="mb-5 space-y-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <AuditFilters filter={filter} actors={actors} />
          <CheckChain />
        </div>
        <AuditChips filter={filter} names={filterNames} />
        <p className="text-sm text-muted tabular-nums" aria-live="polite">
          {isNarrowed(filter) ? t('countMatching', { total }) : t('count', { total })}
        </p>
        <NotedHeads noted={noted} />
      </div>
      <Results filter={filter} page={page} />
    </>
  )
}

function Results({ filter, page }: Pick<AuditViewProps, 'filter' | 'page'>) {
  const t = useTranslations('audit')
  const { entries, names, total, newer, hasOlder } = page
  const [newest, oldest] = [entries.at(0), entries.at(-1)]
  if (!newest || !oldest) return <Nothing filter={filter} total={total} />
  return (
    <>
      <EntryList entries={entries} names={names} />
      <Pagination
        label={t('pages')}
        summary={t('showing', { from: newer + 1, to: newer + entries.length, total })}
        previousLabel={t('newer')}
        nextLabel={t('older')}
        {...(newer > 0 && { previousHref: auditHref(filter, { after: newest.sequence }) })}
        {...(hasOlder && { nextHref: auditHref(filter, { before: oldest.sequence }) })}
        className="mt-5"
      />
    </>
  )
}

function Nothing({ filter, total }: { filter: AuditFilter; total: number }) {
  const t = useTranslations('audit')
  const filters = useTranslations('filters')
  const words = total > 0 ? 'pastTheEnd' : isNarrowed(filter) ? 'noMatch' : 'empty'
  const look = buttonClass()
  return (
    <EmptyState
      icon={words === 'empty' ? undefined : <SearchX aria-hidden className="size-10 text-muted" />}
      title={t(`${words}.title`)}
      action={
        words === 'pastTheEnd' ? (
          <Link href={auditHref(filter)} className={look}>
            {t('pastTheEnd.action')}
          </Link>
        ) : (
          words === 'noMatch' && (
            <Link href="/audit" className={look}>
              {filters('clear')}
            </Link>
          )
        )
      }
    >
      {t(`${words}.body`)}
    </EmptyState>
  )
}

/** Everything that narrows the trail, each to be taken away by itself. */
function AuditChips({ filter, names }: { filter: AuditFilter; names: Names }) {
  const words = useWords()
  const t = useTranslations('audit.filters')
  const spanText = useDaySpan()
  const nameOf = (id: string) => names[id]?.name ?? t('unknownId', { id: id.slice(0, 8) })
  const { actor, event, target, from, to } = filter
  const chips: Chip<AuditChanges>[] = []
  if (actor) {
    const name = actor === NO_ACTOR ? words.who('system') : nameOf(actor)
    chips.push({ label: t('personChip', { name }), without: { actor: null } })
  }
  if (event) {
    const name = words.eventAlone(event)
    chips.push({ label: t('eventChip', { name }), without: { event: null } })
  }
  if (target) {
    chips.push({ label: t('targetChip', { name: nameOf(target) }), without: { target: null } })
  }
  if (from ?? to) chips.push({ label: spanText(from, to), without: { from: null, to: null } })
  return (
    <FilterChips
      chips={chips}
      cleared={{ actor: null, event: null, target: null, from: null, to: null, zone: null }}
      hrefOf={(changes) => auditHref(filter, changes)}
    />
  )
}
