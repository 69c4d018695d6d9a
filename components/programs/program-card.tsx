import { CircleAlert, CirclePause, FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { isUnproven } from '@/lib/quota/proof'
import type { ProgramSettings } from '@/lib/programs/queries'
import { ConnectionTest } from './connection-test'
import { ProgramFacts } from './program-facts'
import { ArchiveProgram, PauseProgram } from './program-state'
import { RenameProgram } from './rename-program'

type ProgramCardProps = { program: ProgramSettings; now: Date }

/** One Mini Program: what it is called, whether it runs, and everything that is set about it. */
export function ProgramCard({ program, now }: ProgramCardProps) {
  const t = useTranslations('programs')
  const { id, name, mode, paused, off, proof } = program
  const isSandbox = mode === 'sandbox'
  return (
    <Panel flush>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
            <span className="min-w-0 wrap-anywhere">{name}</span>
            {paused && (
              <Badge tone="warn" icon={<CirclePause aria-hidden />}>
                {t('state.paused')}
              </Badge>
            )}
            {isUnproven(proof) && (
              <Badge tone="bad" icon={<CircleAlert aria-hidden />}>
                {t(`state.${proof}`)}
              </Badge>
            )}
            {isSandbox && (
              <Badge tone="warn" icon={<FlaskConical aria-hidden />}>
                {t('notReal')}
              </Badge>
            )}
          </h2>
          {isSandbox && (
            <p className="text-sm text-muted">{off ? t('sandboxOff') : t('sandboxBody')}</p>
          )}
        </div>
        <ConnectionTest program={program}>
          {!isSandbox && <RenameProgram program={{ id, name }} />}
          <PauseProgram program={{ id, name, paused }} />
          <ArchiveProgram program={{ id, name }} />
        </ConnectionTest>
      </div>
      <ProgramFacts program={program} now={now} />
    </Panel>
  )
}
