'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { startRegistration } from '@simplewebauthn/browser'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { readDevice } from './device'
import { PasswordInput } from './password-input'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { addPasskeyAction, beginPasskeyAction } from '@/lib/second-factor/actions'
import { newPasskeySchema } from '@/lib/second-factor/schema'
import { useDevice } from './use-device'

export function AddPasskey({ email }: { email: string }) {
  const t = useTranslations('security.passkeys.add')
  const problem = useProblemWords('auth.problems')
  const nameProblem = useProblemWords('security.problems')
  const askDevice = useDevice()
  const [isOpen, setIsOpen] = useState(false)
  const { register, handleSubmit, formState, reset, setError } = useForm({
    resolver: zodResolver(newPasskeySchema),
    defaultValues: { name: '', password: '' },
  })
  const { failure, setFailure, run } = useAction({ fields: ['name', 'password'], setError })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const { data: optionsJSON } = await run(() => beginPasskeyAction(values))
    if (!optionsJSON) return
    const made = await askDevice(() => startRegistration({ optionsJSON }))
    if (made.failure) {
      setFailure(made.failure)
      return
    }
    const order = { name: values.name, response: { ...made.answer } }
    const { done } = await run(() => addPasskeyAction(order), t('done'))
    if (done) setIsOpen(false)
  })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    setFailure(null)
    if (!open) return
    const device = readDevice(navigator.userAgent)
    // A first proposal.
    reset({ name: device ? t('device', device) : '', password: '' })
  }

  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      submitLabel={t('submit')}
      isPending={isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          {t('action')}
        </Button>
      }
    >
      <ErrorCallout failure={failure} />
      <Field label={t('name')} help={t('nameHelp')} error={nameProblem(errors.name)}>
        <Input {...register('name')} autoComplete="off" />
      </Field>
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label={t('password')} error={problem(errors.password)}>
        <PasswordInput {...register('password')} autoComplete="current-password" />
      </Field>
    </FormDialog>
  )
}
