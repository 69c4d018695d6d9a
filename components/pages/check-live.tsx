'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StoppableProgress } from '@/components/ui/stoppable-progress'
import { Button } from '@/components/ui/button'
import { useCheckLive } from './use-check-live'

/** Asks WeChat about every page now, and says how far that is. */
export function CheckLive({ programId, total }: { programId: string; total: number }) {
  const t = useTranslations('pages.check')
  const common = useTranslations('common.actions')
  const { progress, check, stop } = useCheckLive(programId)
  if (progress) {
    return (
      <StoppableProgress
        {...progress}
        label={t('label')}
        text={t('progress', progress)}
        stopLabel={common('cancel')}
        onStop={stop}
        takesFocus
        className="w-72"
      />
    )
  }
  return (
    <Button variant="primary" onClick={() => void check(total)}>
      <RefreshCw aria-hidden />
      {t('action')}
    </Button>
  )
}
