'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'
import { changeConnectionAction } from '@/lib/programs/actions'
import type { ProgramSettings } from '@/lib/programs/queries'
import { changedConnectionSchema, REAL_MODES } from '@/lib/programs/schema'
import { ConnectionFields, VALUES } from './connection-fields'
import { FormDialog } from '@/components/form-dialog'
import { NEW_CONNECTION } from './new-connection'
import { useTestAfterChange } from './use-test-after-change'

export function EditConnection({ program }: { program: ProgramSettings }) {
  const t = useTranslations('programs')
  const tellTest = useTestAfterChange()
  const [isOpen, setIsOpen] = useState(false)
  const hasSecret = program.secretSetAt !== null
  const form = useForm({
    resolver: zodResolver(changedConnectionSchema(hasSecret)),
    values: valuesOf(program),
  })
  const { failure, setFailure, run } = useAction({ fields: VALUES, setError: form.setError })

  const submit = form.handleSubmit(async (values) => {
    if (!(await run(() => changeConnectionAction(values))).done) return
    changeOpen(false)
    await tellTest(program, t('connection.done'))
  })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    if (open) return
    form.reset()
    setFailure(null)
  }

  return (
    <FormDialog
      title={t('connection.title', { name: program.name })}
      description={t('connection.body')}
      submitLabel={t('connection.submit')}
      isPending={form.formState.isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button size="sm" aria-label={t('connection.label', { name: program.name })}>
          {t('connection.action')}
        </Button>
      }
    >
      <FormProvider {...form}>
        <ErrorCallout failure={failure} />
        <ConnectionFields keepsSecret={hasSecret} />
      </FormProvider>
    </FormDialog>
  )
}

function valuesOf({ id, appId, mode, tokenWay, ...program }: ProgramSettings) {
  return {
    ...NEW_CONNECTION,
    programId: id,
    appId,
    mode: REAL_MODES.find((real) => real === mode),
    tokenWay,
    cloudEnvironment: program.cloudEnvironment ?? NEW_CONNECTION.cloudEnvironment,
    cloudFunction: program.cloudFunction ?? NEW_CONNECTION.cloudFunction,
  }
}
