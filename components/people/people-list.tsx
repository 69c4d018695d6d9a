import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import type { PeoplePage } from '@/lib/people/queries'
import type { PeopleFilter as Filter } from '@/lib/people/schema'
import { isNarrowed, peopleHref } from './people-address'
import { PeopleFilter } from './people-filter'
import { PeopleTable } from './people-table'

type PeopleListProps = {
  people: PeoplePage
  filter: Filter
  viewerId: string
  domains: readonly string[]
}

/** Everyone who can or could sign in; a search only where they do not fit on a page. */
export function PeopleList({ people, filter, viewerId, domains }: PeopleListProps) {
  const t = useTranslations('people')
  const filters = useTranslations('filters')
  const { items, page, total, start, isLast, hasPages } = people
  return (
    <div className="flex flex-col gap-4">
      {(hasPages || isNarrowed(filter)) && <PeopleFilter filter={filter} />}
      <Panel flush>
        {items.length === 0 ? (
          <EmptyState
            icon={<SearchX aria-hidden className="size-10 text-muted" />}
            title={t('nothingFound.title')}
            action={
              <Link
                href={peopleHref(filter, { q: '', role: null, state: null })}
                className={buttonClass()}
              >
                {filters('clear')}
              </Link>
            }
          >
            {t('nothingFound.body')}
          </EmptyState>
        ) : (
          <PeopleTable people={items} viewerId={viewerId} domains={domains} />
        )}
      </Panel>
      {hasPages && items.length > 0 && (
        <Pagination
          label={t('pages.label')}
          summary={t('pages.summary', { from: start + 1, to: start + items.length, total })}
          previousLabel={t('pages.previous')}
          nextLabel={t('pages.next')}
          previousHref={page > 1 ? peopleHref(filter, { page: page - 1 }) : undefined}
          nextHref={isLast ? undefined : peopleHref(filter, { page: page + 1 })}
        />
      )}
    </div>
  )
}
