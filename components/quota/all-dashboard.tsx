import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import type { Usage } from '@/lib/quota/usage'
import { ProgramsTable, type NamedQuota } from './programs-table'
import { ScopeSelect } from './scope-select'
import { ALL_PROGRAMS } from './usage-address'
import { UsageSection } from './usage-section'

type AllDashboardProps = { programs: readonly NamedQuota[]; usage: Usage; today: string }

/** Every Mini Program side by side, and what happened in all of them together. */
export function AllDashboard({ programs, usage, today }: AllDashboardProps) {
  const t = useTranslations('usage.all')
  return (
    <>
      <PageHeader
        title={useTranslations('quota')('title')}
        description={t('description')}
        action={
          <ScopeSelect
            scope={ALL_PROGRAMS}
            range={usage.range}
            programs={programs.map(({ programId, name }) => ({ id: programId, name }))}
          />
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <ProgramsTable programs={programs} range={usage.range} today={today} />
        <UsageSection scope={ALL_PROGRAMS} usage={usage} className="mt-2" />
      </div>
    </>
  )
}
