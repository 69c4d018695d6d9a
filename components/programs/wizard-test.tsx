'use client'

import { useTranslations } from 'next-intl'
import { Spinner } from '@/components/ui/spinner'
import { TestOutcome } from './test-outcome'
import type { ProgramWizard } from './use-program-wizard'

/** What came of the test; the Mini Program is there already, whatever it was. */
export function WizardTest({ wizard }: { wizard: ProgramWizard }) {
  const t = useTranslations('programs.wizard')
  const { form, mode, outcome, isTesting } = wizard
  const name = form.getValues('name').trim()
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold wrap-anywhere">{t('added', { name })}</h3>
      <div role="status" className="flex flex-col gap-3">
        {isTesting && (
          <p className="flex items-center gap-2 text-muted">
            <Spinner />
            {t('testing')}
          </p>
        )}
        {outcome && (
          <TestOutcome name={name} isFunction={mode === 'cloud_function'} outcome={outcome} />
        )}
        {outcome && 'failure' in outcome && <p>{t('failed.kept', { name })}</p>}
      </div>
    </div>
  )
}
