'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { StepFooter } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { beginTwoFactorAction, turnOnTwoFactorAction } from '@/lib/second-factor/actions'
import type { NewTotp } from '@/lib/second-factor/two-factor'
import { PasswordStep } from './password-step'
import { RecoveryCodes } from './recovery-codes'
import { ScanStep } from './scan-step'

type Step =
  | { name: 'password' }
  | { name: 'scan'; totp: NewTotp }
  | { name: 'codes'; recoveryCodes: string[] }

type TurnOnTwoFactorProps = { email: string; isOpen: boolean; onClose: () => void }

/** Password, secret, one code, recovery codes: closed before the end, nothing has changed. */
export function TurnOnTwoFactor({ email, isOpen, onClose }: TurnOnTwoFactorProps) {
  const t = useTranslations('security.twoFactor.turnOn')
  const words = useTranslations('security.twoFactor')
  const common = useTranslations('common.actions')
  const toast = useToast()
  const [step, setStep] = useState<Step>({ name: 'password' })
  const [wasOpen, setWasOpen] = useState(isOpen)
  // From the beginning each time; not at closing, or the first step would show once more.
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen)
    if (isOpen) setStep({ name: 'password' })
  }

  function finish() {
    onClose()
    toast.show({ tone: 'good', title: t('done') })
  }

  return (
    <Dialog
      title={t(`${step.name}Title`)}
      description={t(`${step.name}Body`)}
      closeLabel={common('close')}
      size="sm"
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      {step.name === 'password' && (
        <PasswordStep
          email={email}
          submitLabel={words('continue')}
          action={beginTwoFactorAction}
          onDone={(totp) => totp && setStep({ name: 'scan', totp })}
        />
      )}
      {step.name === 'scan' && (
        <ScanStep
          totp={step.totp}
          onDone={(recoveryCodes) => setStep({ name: 'codes', recoveryCodes })}
        />
      )}
      {step.name === 'codes' && (
        <KeepStep codes={step.recoveryCodes} email={email} onDone={finish} />
      )}
    </Dialog>
  )
}

type KeepStepProps = { codes: string[]; email: string; onDone: () => void }

function KeepStep({ codes, email, onDone }: KeepStepProps) {
  const t = useTranslations('security.twoFactor.turnOn')
  const { failure, isPending, run } = useAction()

  async function turnOn() {
    if ((await run(() => turnOnTwoFactorAction())).done) onDone()
  }

  return (
    <div className="flex flex-col gap-4">
      <RecoveryCodes codes={codes} email={email} />
      <ErrorCallout failure={failure} />
      <StepFooter>
        <Button variant="primary" pending={isPending} onClick={() => void turnOn()}>
          {t('kept')}
        </Button>
      </StepFooter>
    </div>
  )
}
