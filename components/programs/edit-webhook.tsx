'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { useAction } from '@/components/use-action'
import type { ProgramSettings } from '@/lib/programs/queries'
import { removeWebhookAction, setWebhookAction } from '@/lib/webhooks/actions'
import { webhookSchema } from '@/lib/webhooks/schema'
import { FormDialog } from '@/components/form-dialog'
import { WebhookAddressField } from './webhook-address-field'
import { WebhookKeyField } from './webhook-key-field'

type Edited = Pick<ProgramSettings, 'id' | 'name' | 'webhook'>

/** Where alerts are sent besides the screen. What is stored never comes back into the boxes. */
export function EditWebhook({ program }: { program: Edited }) {
  const t = useTranslations('alerts.webhook')
  const [isOpen, setIsOpen] = useState(false)
  const { id, name, webhook } = program
  const hasKey = webhook !== null && webhook.keySetAt !== null
  const form = useForm({
    resolver: zodResolver(webhookSchema({ url: webhook !== null, key: hasKey })),
    values: { programId: id, url: '', signed: hasKey, key: '' },
  })
  const { control, formState, handleSubmit, register, reset, setError, setValue } = form
  const { failure, setFailure, isPending, run } = useAction({ fields: ['url', 'key'], setError })
  const [url, signed, key] = useWatch({ control, name: ['url', 'signed', 'key'] })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    reset()
    setFailure(null)
  }

  const submit = handleSubmit(async (values) => {
    const { done } = await run(() => setWebhookAction(values), t('done'))
    if (done) changeOpen(false)
  })

  async function remove() {
    const { done } = await run(() => removeWebhookAction({ programId: id }), t('removed'))
    if (done) changeOpen(false)
  }

  return (
    <FormDialog
      title={t('title', { name })}
      description={t('body')}
      submitLabel={t('submit')}
      isPending={formState.isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={
        <Button size="sm" aria-label={t(webhook ? 'editLabel' : 'setLabel', { name })}>
          {t(webhook ? 'edit' : 'set')}
        </Button>
      }
    >
      <ErrorCallout failure={failure} />
      <WebhookAddressField
        input={register('url')}
        typed={url}
        stored={webhook}
        error={formState.errors.url?.message}
      />
      <Controller
        control={control}
        name="signed"
        render={({ field }) => (
          <Switch
            label={t('signed')}
            help={t('signedHelp')}
            checked={field.value}
            onCheckedChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
          />
        )}
      />
      {signed && (
        <WebhookKeyField
          input={register('key')}
          typed={key}
          isStored={hasKey}
          error={formState.errors.key?.message}
          onMake={(made) => setValue('key', made, { shouldDirty: true, shouldValidate: true })}
        />
      )}
      {webhook && (
        <div className="border-t border-line pt-4">
          <Button
            size="sm"
            variant="ghost"
            pending={isPending && !formState.isSubmitting}
            onClick={() => void remove()}
          >
            {t('remove')}
          </Button>
        </div>
      )}
    </FormDialog>
  )
}
