'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { turnOffTwoFactorAction } from '@/lib/second-factor/actions'
import { PasswordStep } from './password-step'

type TurnOffTwoFactorProps = { email: string; isOpen: boolean; onClose: () => void }

export function TurnOffTwoFactor({ email, isOpen, onClose }: TurnOffTwoFactorProps) {
  const t = useTranslations('security.twoFactor.turnOff')
  const common = useTranslations('common.actions')
  const toast = useToast()

  function finish() {
    onClose()
    toast.show({ tone: 'good', title: t('done') })
  }

  return (
    <Dialog
      title={t('title')}
      description={t('body')}
      closeLabel={common('close')}
      size="sm"
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
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
