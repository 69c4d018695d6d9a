import { FlaskConical } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import type { ProgramSettings } from '@/lib/programs/queries'
import { ConnectionTest } from './connection-test'
import { EditConnection } from './edit-connection'
import { RenameProgram } from './rename-program'
import { ReplaceSecret } from './replace-secret'

/** Every Mini Program with what an admin may change about it. */
export function ProgramList({ programs }: { programs: ProgramSettings[] }) {
  const t = useTranslations('programs')
  const hasReal = programs.some(({ mode }) => mode !== 'sandbox')
  return (
    <div className="flex flex-col gap-4">
      {!hasReal && <Callout tone="info">{t('onlySandbox')}</Callout>}
      <Panel flush>
        <ul aria-label={t('list')} className="divide-y divide-line">
          {programs.map((program) => (
            <li
              key={program.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4"
            >
              {program.mode === 'sandbox' ? (
                <SandboxRow program={program} />
              ) : (
                <ProgramRow program={program} />
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function ProgramRow({ program }: { program: ProgramSettings }) {
  const t = useTranslations('programs')
  const format = useFormatter()
  const { id, name, appId, mode, cloudEnvironment, cloudFunction, secretSetAt } = program
  return (
    <>
      <div className="min-w-0">
        <h2 className="font-medium wrap-break-word">{name}</h2>
        <p className="text-sm text-muted">
          {mode !== 'sandbox' && t(`modes.${mode}.title`)}
          {' · '}
          <span className="font-mono">{appId}</span>
          {cloudFunction && (
            <>
              {' · '}
              <span className="font-mono">{`${cloudEnvironment ?? ''}/${cloudFunction}`}</span>
            </>
          )}
          {mode !== 'cloud_hosting' && ' · '}
          {mode !== 'cloud_hosting' &&
            (secretSetAt
              ? t('secretSetAt', { date: format.dateTime(secretSetAt, { dateStyle: 'medium' }) })
              : t('noSecret'))}
        </p>
      </div>
      <ConnectionTest program={program}>
        <RenameProgram program={{ id, name }} />
        <EditConnection program={program} />
        {mode !== 'cloud_hosting' && <ReplaceSecret program={{ id, name }} />}
      </ConnectionTest>
    </>
  )
}

function SandboxRow({ program }: { program: ProgramSettings }) {
  const t = useTranslations('programs')
  return (
    <>
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-2 font-medium">
          {program.name}
          <Badge tone="warn" icon={<FlaskConical aria-hidden />}>
            {t('notReal')}
          </Badge>
        </h2>
        <p className="text-sm text-muted">{t('sandboxBody')}</p>
      </div>
      <ConnectionTest program={program} />
    </>
  )
}
