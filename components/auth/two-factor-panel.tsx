import { ShieldCheck, ShieldOff, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import type { Viewer } from '@/lib/auth/viewer'
import { RECOVERY_CODE_COUNT } from '@/lib/second-factor/schema'
import type { TwoFactorState } from '@/lib/second-factor/two-factor'
import { TwoFactorControls } from './two-factor-controls'

/** So few that the next trip without the phone may be one too many. */
const FEW_CODES = 3

type TwoFactorPanelProps = { viewer: Viewer; state: TwoFactorState }

export function TwoFactorPanel({ viewer, state }: TwoFactorPanelProps) {
  const t = useTranslations('security.twoFactor')
  const badge = state.isOn ? (
    <Badge tone="good" icon={<ShieldCheck aria-hidden />}>
      {t('on')}
    </Badge>
  ) : (
    <Badge icon={<ShieldOff aria-hidden />}>{t('off')}</Badge>
  )
  return (
    <Panel title={t('title')} description={t('description')} action={badge}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-64 space-y-1">
          {state.isOn ? (
            <CodesLeft left={state.codesLeft} />
          ) : (
            <>
              <p>{t('offBody')}</p>
              {viewer.role === 'admin' && <p className="text-sm text-muted">{t('adminHint')}</p>}
            </>
          )}
        </div>
        <TwoFactorControls isOn={state.isOn} email={viewer.email} />
      </div>
    </Panel>
  )
}

function CodesLeft({ left }: { left: number | null }) {
  const t = useTranslations('security.twoFactor')
  if (left === null) return <Warning>{t('unreadable')}</Warning>
  return (
    <>
      <p className="tabular-nums">{t('codesLeft', { left, total: RECOVERY_CODE_COUNT })}</p>
      {left <= FEW_CODES && <Warning>{t('codesFew')}</Warning>}
    </>
  )
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-1.5 text-sm text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  )
}
