'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { startRegistration } from '@simplewebauthn/browser'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { readDevice } from './device'
import { PasswordInput } from './password-input'
import { useProblem } from './use-problem'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { useAttempt } from '@/components/use-attempt'
import { addPasskeyAction, beginPasskeyAction } from '@/lib/second-factor/actions'
import { newPasskeySchema } from '@/lib/second-factor/schema'
import { StepForm } from './step-form'
import { useDevice } from './use-device'
import { useSecurityProblem } from './use-security-problem'

export function AddPasskey({ email }: { email: string }) {
  const t = useTranslations('security.passkeys.add')
  const common = useTranslations('common.actions')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog
      title={t('title')}
      description={t('body')}
      closeLabel={common('close')}
      size="sm"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          {t('action')}
        </Button>
      }
    >
      <AddPasskeyForm email={email} onDone={() => setIsOpen(false)} />
    </Dialog>
  )
}

function AddPasskeyForm({ email, onDone }: { email: string; onDone: () => void }) {
  const t = useTranslations('security.passkeys.add')
  const problem = useProblem()
  const nameProblem = useSecurityProblem()
  const toast = useToast()
  const askDevice = useDevice()
  const { failure, setFailure, attempt } = useAttempt()
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(newPasskeySchema),
    defaultValues: { name: useThisDevice(), password: '' },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const begun = await attempt(() => beginPasskeyAction(values))
    const wrong = begun?.validationErrors?.fieldErrors.password?.[0]
    if (wrong) setError('password', { message: wrong }, { shouldFocus: true })
    const optionsJSON = begun?.data
    if (!optionsJSON) return
    const made = await askDevice(() => startRegistration({ optionsJSON }))
    if (made.failure) {
      setFailure(made.failure)
      return
    }
    const { name } = values
    const added = await attempt(() => addPasskeyAction({ name, response: { ...made.answer } }))
    if (!added || added.serverError) return
    onDone()
    toast.show({ tone: 'good', title: t('done') })
  })

  return (
    <StepForm onSubmit={submit} submitLabel={t('submit')} isPending={isSubmitting}>
      <ErrorCallout failure={failure} />
      <Field label={t('name')} help={t('nameHelp')} error={nameProblem(errors.name)}>
        <Input {...register('name')} autoComplete="off" />
      </Field>
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label={t('password')} error={problem(errors.password)}>
        <PasswordInput {...register('password')} autoComplete="current-password" />
      </Field>
    </StepForm>
  )
}

/** A first proposal for the name; only ever asked for in an open dialog, so in a browser. */
function useThisDevice(): string {
  const t = useTranslations('security.passkeys.add')
  const device = readDevice(navigator.userAgent)
  return device ? t('device', device) : ''
}
