import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { ProgramSettings } from '@/lib/programs/queries'
import { ArchivedPrograms } from './archived-programs'
import { ProgramCard } from './program-card'

type ProgramListProps = { programs: readonly ProgramSettings[]; now: Date }

/** Every Mini Program with what an admin may change about it; the archived ones folded away. */
export function ProgramList({ programs, now }: ProgramListProps) {
  const t = useTranslations('programs')
  const inUse = programs.filter(({ archived }) => !archived)
  const hasReal = inUse.some(({ mode }) => mode !== 'sandbox')
  return (
    <div className="flex flex-col gap-4">
      {!hasReal && <Callout tone="info">{t('onlySandbox')}</Callout>}
      <ul aria-label={t('list')} className="flex flex-col gap-4">
        {inUse.map((program) => (
          <li key={program.id}>
            <ProgramCard program={program} now={now} />
          </li>
        ))}
      </ul>
      <ArchivedPrograms programs={programs.filter(({ archived }) => archived)} />
    </div>
  )
}
