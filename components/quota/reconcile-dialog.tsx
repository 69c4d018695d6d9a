'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import { useController, useForm, useWatch } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { useDebounced } from '@/components/use-debounced'
import { useAction } from '@/components/use-action'
import { reconcileAction } from '@/lib/quota/actions'
import { makeReconcileSchema } from '@/lib/quota/schema'
import { Moment } from '@/components/ui/moment'
import { ReconcilePreview, type ConsoleFacts } from './reconcile-preview'

type ReconcileDialogProps = ConsoleFacts & { programId: string; countedAt: Date }

/** Takes the console's number and explains, before anything is saved, what would follow from it. */
export function ReconcileDialog({ programId, countedAt, ...facts }: ReconcileDialogProps) {
  const t = useTranslations('calls.reconcile')
  const toast = useToast()
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const { limit } = facts
  const form = useForm({
    resolver: zodResolver(makeReconcileSchema(limit)),
    defaultValues: { programId, consoleCount: NaN, note: '' },
  })
  const { control, formState, handleSubmit, register, reset, setError } = form
  const { failure, setFailure, run } = useAction({ fields: ['consoleCount', 'note'], setError })
  const { field, fieldState } = useController({ control, name: 'consoleCount' })
  // An empty field is no number, and nothing else is NaN.
  const consoleCount = useWatch({ control, name: 'consoleCount' })
  const isEmpty = Number.isNaN(consoleCount)
  const isCount = consoleCount >= 0 && consoleCount <= limit
  const settled = useDebounced(consoleCount, 300)
  const [isRefreshing, startRefresh] = useTransition()
  const isCurrent = Object.is(settled, consoleCount) && !isRefreshing

  // The console was read just now, and codes were made here while its page was looked for: what stands
  // beside its number, and what the number is held against, is of the moment in which it is entered.
  useEffect(() => {
    if (!Number.isNaN(settled)) startRefresh(() => router.refresh())
  }, [settled, router])

  const save = handleSubmit(async (values) => {
    if (!isCurrent) return
    const order = { ...values, countedAt: countedAt.toISOString() }
    const { data } = await run(() => reconcileAction(order))
    if (!data) return
    setIsOpen(false)
    const { elsewhere, left } = data
    toast.show({
      tone: 'good',
      title: t('done.title'),
      description: t('done.body', { elsewhere, left }),
    })
  })

  return (
    <FormDialog
      title={t('title')}
      description={t.rich('dialog.body', { limit, at: () => <Moment at={countedAt} /> })}
      size="md"
      submitLabel={t('dialog.submit')}
      isPending={formState.isSubmitting || (!isEmpty && !isCurrent)}
      disabledReason={isEmpty ? t('dialog.enter') : undefined}
      onSubmit={save}
      trigger={<Button size="sm">{t('action')}</Button>}
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open)
        setFailure(null)
        reset()
        if (open) router.refresh()
      }}
    >
      <ErrorCallout failure={failure} />
      <Field
        label={t('dialog.count')}
        help={t('dialog.countHelp')}
        error={fieldState.error && t('problems.count', { limit })}
      >
        <NumberField
          inputRef={field.ref}
          value={isEmpty ? null : field.value}
          onValueChange={(value) => field.onChange(value ?? NaN)}
          onBlur={field.onBlur}
          min={0}
          step={1}
          decrementLabel={t('dialog.less')}
          incrementLabel={t('dialog.more')}
          className="w-48"
        />
      </Field>
      <ReconcilePreview {...facts} consoleCount={isCount ? consoleCount : null} />
      <Field
        label={t('dialog.note')}
        help={t('dialog.noteHelp')}
        error={formState.errors.note && t('problems.note')}
      >
        <Textarea {...register('note')} />
      </Field>
    </FormDialog>
  )
}
