'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { turnOffTwoFactorAction } from '@/lib/second-factor/actions'
import { PasswordStep } from './password-step'

export function TurnOffTwoFactor({ email }: { email: string }) {
  const t = useTranslations('security.twoFactor.turnOff')
  const common = useTranslations('common.actions')
  const toast = useToast()
  const [isOpen, setIsOpen] = useState(false)

  function finish() {
    setIsOpen(false)
    toast.show({ tone: 'good', title: t('done') })
  }

  return (
    <Dialog
      title={t('title')}
      description={t('body')}
      closeLabel={common('close')}
      size="sm"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button>{t('action')}</Button>}
    >
      <PasswordStep
        email={email}
        submitLabel={t('submit')}
        tone="danger"
        action={turnOffTwoFactorAction}
        onDone={finish}
      />
    </Dialog>
  )
}
