import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { shareClass } from '@/components/ui/share'
import { cn } from '@/lib/cn'

type ChangeProgressProps = { progress: { done: number; total: number }; onStop: () => void }

/** How far a change of many codes is. */
export function ChangeProgress({ progress, onStop }: ChangeProgressProps) {
  const t = useTranslations('selection.working')
  const { done, total } = progress
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-2">
      <p className="font-medium">{t('title')}</p>
      <div
        role="progressbar"
        aria-label={t('title')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(done, total)}
        aria-valuetext={t('progress', { done, total })}
        className="h-1.5 min-w-24 flex-1 overflow-hidden rounded-full bg-line"
      >
        <div
          className={cn(
            'h-full bg-accent transition-[width]',
            shareClass(total > 0 ? done / total : 0),
          )}
        />
      </div>
      <p className="text-sm text-muted tabular-nums">{t('progress', { done, total })}</p>
      <Button size="sm" onClick={onStop}>
        {t('stop')}
      </Button>
    </div>
  )
}
