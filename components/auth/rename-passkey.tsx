'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { useAttempt } from '@/components/use-attempt'
import { renamePasskeyAction } from '@/lib/second-factor/actions'
import { passkeyRenameSchema } from '@/lib/second-factor/schema'
import { StepForm } from './step-form'
import { useSecurityProblem } from './use-security-problem'

type Named = { id: string; name: string }

export function RenamePasskey({ passkey }: { passkey: Named }) {
  const t = useTranslations('security.passkeys.rename')
  const common = useTranslations('common.actions')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog
      title={t('title')}
      closeLabel={common('close')}
      size="sm"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button size="sm" aria-label={t('label', { name: passkey.name })}>
          {t('action')}
        </Button>
      }
    >
      <RenameForm passkey={passkey} onDone={() => setIsOpen(false)} />
    </Dialog>
  )
}

function RenameForm({ passkey, onDone }: { passkey: Named; onDone: () => void }) {
  const t = useTranslations('security.passkeys')
  const problem = useSecurityProblem()
  const toast = useToast()
  const { failure, attempt } = useAttempt()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(passkeyRenameSchema),
    defaultValues: { passkeyId: passkey.id, name: passkey.name },
  })

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => renamePasskeyAction(values))
    if (!result || result.serverError || result.validationErrors) return
    onDone()
    toast.show({ tone: 'good', title: t('rename.done') })
  })

  return (
    <StepForm onSubmit={submit} submitLabel={t('rename.submit')} isPending={formState.isSubmitting}>
      <ErrorCallout failure={failure} />
      <Field label={t('add.name')} error={problem(formState.errors.name)}>
        <Input {...register('name')} autoComplete="off" />
      </Field>
    </StepForm>
  )
}
