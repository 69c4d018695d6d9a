'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { StepFooter } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { replaceRecoveryCodesAction } from '@/lib/second-factor/actions'
import { PasswordStep } from './password-step'
import { RecoveryCodes } from './recovery-codes'

export function NewRecoveryCodes({ email }: { email: string }) {
  const t = useTranslations('security.twoFactor.newCodes')
  const common = useTranslations('common.actions')
  const [isOpen, setIsOpen] = useState(false)
  const [codes, setCodes] = useState<string[] | null>(null)

  function changeOpen(open: boolean) {
    if (open) setCodes(null)
    setIsOpen(open)
  }

  return (
    <Dialog
      title={t('title')}
      description={codes ? t('codesBody') : t('body')}
      closeLabel={common('close')}
      size="sm"
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={<Button>{t('action')}</Button>}
    >
      {codes ? (
        <div className="flex flex-col gap-4">
          <RecoveryCodes codes={codes} email={email} />
          <StepFooter>
            <DialogClose>
              <Button variant="primary">{t('kept')}</Button>
            </DialogClose>
          </StepFooter>
        </div>
      ) : (
        <PasswordStep
          email={email}
          submitLabel={t('submit')}
          action={replaceRecoveryCodesAction}
          onDone={(made) => made && setCodes(made.recoveryCodes)}
        />
      )}
    </Dialog>
  )
}
