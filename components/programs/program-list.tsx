import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import type { ProgramSettings } from '@/lib/programs/queries'
import { ProgramCard } from './program-card'
import { RestoreProgram } from './program-state'

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

/** Folded away under those in use; each can come back. */
function ArchivedPrograms({ programs }: { programs: readonly ProgramSettings[] }) {
  const t = useTranslations('programs.archived')
  if (programs.length === 0) return null
  return (
    <details className="group rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg px-5 py-2 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 text-muted transition-transform group-open:rotate-90"
        />
        {t('title')}
        <Badge>{programs.length}</Badge>
      </summary>
      <p className="px-5 pb-3 text-sm text-muted">{t('help')}</p>
      <ul aria-label={t('title')} className="divide-y divide-line border-t border-line">
        {programs.map(({ id, name, appId }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
            <div className="min-w-0">
              <h2 className="font-medium wrap-anywhere">{name}</h2>
              <p className="font-mono text-sm text-muted">{appId}</p>
            </div>
            <RestoreProgram program={{ id, name }} />
          </li>
        ))}
      </ul>
    </details>
  )
}
