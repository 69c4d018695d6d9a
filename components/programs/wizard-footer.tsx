'use client'

import { useTranslations } from 'next-intl'
import { useChooseProgram } from './use-choose-program'
import { Button } from '@/components/ui/button'
import { DialogClose } from '@/components/ui/dialog'
import type { ProgramWizard } from './use-program-wizard'

type WizardFooterProps = { wizard: ProgramWizard; formId: string; onClose: () => void }

/** The buttons of each step, the main one last. */
export function WizardFooter({ wizard, formId, onClose }: WizardFooterProps) {
  const t = useTranslations('programs')
  const common = useTranslations('common.actions')
  const { step, setStep, isAdded, form } = wizard
  if (step === 'connection') {
    return (
      <>
        <DialogClose>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" form={formId} variant="primary">
          {t('wizard.next')}
        </Button>
      </>
    )
  }
  if (step === 'values') {
    return (
      <>
        <Button onClick={() => setStep(isAdded ? 'test' : 'connection')}>{t('wizard.back')}</Button>
        <Button type="submit" form={formId} variant="primary" pending={form.formState.isSubmitting}>
          {t(isAdded ? 'wizard.saveAgain' : 'add.submit')}
        </Button>
      </>
    )
  }
  return <TestButtons wizard={wizard} onClose={onClose} />
}

function TestButtons({ wizard, onClose }: Omit<WizardFooterProps, 'formId'>) {
  const t = useTranslations('programs.wizard')
  const { programId, outcome, isTesting, setStep, testAgain } = wizard
  const { isPending, choose } = useChooseProgram()
  const isGood = outcome !== null && 'report' in outcome
  if (isGood && programId !== null) {
    return (
      <>
        <Button pending={isPending} onClick={() => choose(programId, '/codes/new')}>
          {t('firstCode')}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button onClick={onClose}>{t('close')}</Button>
      <Button pending={isTesting} onClick={testAgain}>
        {t('again')}
      </Button>
      <Button variant="primary" disabled={isTesting} onClick={() => setStep('values')}>
        {t('mend')}
      </Button>
    </>
  )
}
