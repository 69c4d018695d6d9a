'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { writeOffAction } from '@/lib/quota/actions'
import { WRITE_OFF_REASON, writeOffSchema } from '@/lib/quota/schema'

type WriteOffProps = { call: { id: string; path: string; counts: number } }

/** Gives a lost call's count back, after saying what that means and asking why. */
export function WriteOff({ call }: WriteOffProps) {
  const t = useTranslations('calls.writeOff')
  const common = useTranslations('common.actions')
  const toast = useToast()
  const [isOpen, setIsOpen] = useState(false)
  const form = useForm({
    resolver: zodResolver(writeOffSchema),
    defaultValues: { callId: call.id, reason: '' },
  })
  const { formState, getValues, register, reset, setError, trigger } = form
  const { failure, setFailure, run } = useAction({ fields: ['reason'], setError })
  const { counts } = call

  /** @returns whether it is done */
  async function confirm(): Promise<boolean> {
    if (!(await trigger('reason', { shouldFocus: true }))) return false
    if (!(await run(() => writeOffAction(getValues()))).done) return false
    toast.show({ tone: 'good', title: t('done.title'), description: t('done.body', { counts }) })
    return true
  }

  return (
    <AlertDialog
      trigger={
        <Button size="sm" aria-label={t('label', { path: call.path })}>
          {t('action')}
        </Button>
      }
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open)
        setFailure(null)
        reset()
      }}
      title={t('title')}
      description={t('body', { counts })}
      confirmLabel={t('action')}
      cancelLabel={common('cancel')}
      onConfirm={confirm}
    >
      <div className="space-y-4">
        <p className="font-mono text-sm wrap-anywhere">{call.path}</p>
        <ul className="list-disc space-y-1 pl-5 text-muted">
          <li>{t('meaning.again')}</li>
          {counts > 0 && <li>{t('meaning.counted')}</li>}
        </ul>
        <Field
          label={t('reason')}
          required
          help={t('reasonHelp')}
          error={formState.errors.reason && t('problems.reason', WRITE_OFF_REASON)}
        >
          <Textarea {...register('reason')} />
        </Field>
        <ErrorCallout failure={failure} />
      </div>
    </AlertDialog>
  )
}
