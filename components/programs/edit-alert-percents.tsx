'use client'

import { useTranslations } from 'next-intl'
import { useState, type SyntheticEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/use-action'
import { changeAlertPercentsAction } from '@/lib/quota/actions'
import { alertPercentsSchema } from '@/lib/quota/schema'
import { FormDialog } from '@/components/form-dialog'

type Edited = { id: string; name: string; percents: readonly number[] }

/** At which shares of the lifetime limit an alert is raised. */
export function EditAlertPercents({ program }: { program: Edited }) {
  const t = useTranslations('alerts.percents')
  const problems = useTranslations('alerts.problems')
  const [isOpen, setIsOpen] = useState(false)
  const [isWrong, setIsWrong] = useState(false)
  const { failure, setFailure, isPending, run } = useAction({
    fields: ['percents'],
    setError: () => setIsWrong(true),
  })
  const [percents, setPercents] = useState('')

  function changeOpen(open: boolean) {
    setIsOpen(open)
    setPercents(program.percents.join(', '))
    setIsWrong(false)
    setFailure(null)
  }

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    const input = { programId: program.id, percents }
    const wrong = !alertPercentsSchema.safeParse(input).success
    setIsWrong(wrong)
    if (wrong) return
    const { done } = await run(() => changeAlertPercentsAction(input), t('done'))
    if (done) changeOpen(false)
  }

  return (
    <FormDialog
      title={t('title', { name: program.name })}
      submitLabel={t('submit')}
      isPending={isPending}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button size="sm" aria-label={t('label', { name: program.name })}>
          {t('action')}
        </Button>
      }
    >
      <ErrorCallout failure={failure} />
      <Field label={t('field')} help={t('help')} error={isWrong && problems('percents')}>
        <Input
          value={percents}
          onValueChange={setPercents}
          inputMode="numeric"
          autoComplete="off"
          className="tabular-nums"
        />
      </Field>
    </FormDialog>
  )
}
