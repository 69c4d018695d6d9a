'use client'

import { useTranslations } from 'next-intl'
import { useFormState } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { GENERATE_LIMIT_MS, type CodeFormValues } from '@/lib/codes/schema'
import { useElapsedSeconds } from './use-elapsed-seconds'

/** Nobody needs a clock for the usual second or two. */
const PATIENCE_SECONDS = 3

export function GenerateButton({ disabledReason }: { disabledReason?: string }) {
  const t = useTranslations('codeForm.generate')
  const { isSubmitting } = useFormState<CodeFormValues>()
  const seconds = useElapsedSeconds(isSubmitting)
  return (
    <div className="flex flex-col gap-1.5">
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="w-full"
        pending={isSubmitting}
        disabledReason={disabledReason}
      >
        {isSubmitting ? t('pending') : t('label')}
      </Button>
      <p className="min-h-5 text-center text-sm text-muted tabular-nums max-lg:empty:hidden pointer-coarse:min-h-0">
        {isSubmitting && seconds >= PATIENCE_SECONDS
          ? t('elapsed', { seconds, limit: GENERATE_LIMIT_MS / 1000 })
          : !isSubmitting && (
              <span className="inline-flex items-center gap-1.5 pointer-coarse:hidden">
                {t.rich('shortcut', { key: (text) => <Kbd>{text}</Kbd> })}
              </span>
            )}
      </p>
    </div>
  )
}
