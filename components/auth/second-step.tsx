'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { CodeInput } from './code-input'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction, type Failure } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { passCodeAction, passRecoveryCodeAction } from '@/lib/second-factor/actions'
import { codeStepSchema, recoveryStepSchema } from '@/lib/second-factor/schema'
import { DoorForm } from './door-form'

type SecondStepProps = {
  next: string
  /** What the app lists this desk under. */
  issuer: string
  /** Back to the password; with the reason when it was not the reader's own wish. */
  onRestart: (reason?: Failure) => void
}

/** Asks for the second factor, once the password was right. */
export function SecondStep(props: SecondStepProps) {
  const t = useTranslations('security.step')
  const [way, setWay] = useState<'app' | 'recovery'>('app')
  const isApp = way === 'app'
  return (
    <>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mb-6 text-pretty text-muted">
        {isApp ? t('appBody', { issuer: props.issuer }) : t('recoveryBody')}
      </p>
      <StepForm key={way} isApp={isApp} {...props} />
      <div className="mt-4 -ml-2.5 flex flex-wrap gap-1">
        <Button variant="ghost" size="sm" onClick={() => setWay(isApp ? 'recovery' : 'app')}>
          {isApp ? t('useRecovery') : t('useApp')}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => props.onRestart()}>
          {t('restart')}
        </Button>
      </div>
      <p className="mt-4 text-sm text-muted">{t('lost')}</p>
    </>
  )
}

function StepForm({ next, onRestart, isApp }: SecondStepProps & { isApp: boolean }) {
  const t = useTranslations('security.step')
  const problem = useProblemWords('security.problems')
  const [isLeaving, setIsLeaving] = useState(false)
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(isApp ? codeStepSchema : recoveryStepSchema),
    defaultValues: { code: '' },
  })
  const { failure, run } = useAction({ fields: ['code'], setError })

  const submit = handleSubmit(async (values) => {
    const action = isApp ? passCodeAction : passRecoveryCodeAction
    const { done, failure: why } = await run(() => action(values))
    if (why?.code === 'sign_in_expired') onRestart(why)
    if (!done) return
    setIsLeaving(true)
    // A full load: nothing of whoever was here before stays in memory.
    window.location.assign(next)
  })

  return (
    <DoorForm
      failure={failure}
      onSubmit={submit}
      submitLabel={t('submit')}
      isPending={formState.isSubmitting || isLeaving}
    >
      <Field label={isApp ? t('code') : t('recoveryCode')} error={problem(formState.errors.code)}>
        {isApp ? (
          <CodeInput {...register('code')} autoFocus />
        ) : (
          <Input
            {...register('code')}
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
    </DoorForm>
  )
}
