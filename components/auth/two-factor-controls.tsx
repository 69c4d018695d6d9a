'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { NewRecoveryCodes } from './new-recovery-codes'
import { TurnOffTwoFactor } from './turn-off-two-factor'
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
