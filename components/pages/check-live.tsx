'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProgressBar } from '@/components/print-room/progress-bar'
import { Button } from '@/components/ui/button'
import { useCheckLive } from './use-check-live'

/** Asks WeChat about every page now, and says how far that is. */
export function CheckLive({ programId, total }: { programId: string; total: number }) {
  const t = useTranslations('pages.check')
  const common = useTranslations('common.actions')
  const { progress, check, stop } = useCheckLive(programId)
  if (progress) {
    return (
      <div className="flex w-72 items-end gap-4">
        <ProgressBar
          label={t('label')}
          done={progress.done}
          total={progress.total}
          text={t('progress', progress)}
        />
        <Button onClick={stop}>{common('cancel')}</Button>
      </div>
    )
  }
  return (
    <Button variant="primary" onClick={() => void check(total)}>
      <RefreshCw aria-hidden />
      {t('action')}
    </Button>
  )
}
