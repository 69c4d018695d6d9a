'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { turnOffTwoFactorAction } from '@/lib/second-factor/actions'
import { NewRecoveryCodes } from './new-recovery-codes'
import { PasswordStep } from './password-step'
import { TurnOnTwoFactor } from './turn-on-two-factor'

type TwoFactorControlsProps = { isOn: boolean; email: string }

/**
 * One button turns it on and off: it stays where it is when the state behind it changes, and the
 * focus comes back to it.
 */
export function TwoFactorControls({ isOn, email }: TwoFactorControlsProps) {
  const t = useTranslations('security.twoFactor')
  const [open, setOpen] = useState<'turnOn' | 'turnOff' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="flex flex-wrap gap-2">
      {isOn && <NewRecoveryCodes email={email} />}
      <Button
        variant={isOn ? 'secondary' : 'primary'}
        onClick={() => setOpen(isOn ? 'turnOff' : 'turnOn')}
      >
        {isOn ? t('turnOff.action') : t('turnOn.action')}
      </Button>
      <TurnOnTwoFactor email={email} isOpen={open === 'turnOn'} onClose={close} />
      <TurnOffTwoFactor email={email} isOpen={open === 'turnOff'} onClose={close} />
    </div>
  )
}

type TurnOffTwoFactorProps = { email: string; isOpen: boolean; onClose: () => void }

function TurnOffTwoFactor({ email, isOpen, onClose }: TurnOffTwoFactorProps) {
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
