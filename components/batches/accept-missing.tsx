'use client'

import { useTranslations } from 'next-intl'
import { useState, type SyntheticEvent } from 'react'
import { FormDialog } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PAGE_REASON_MAX, pageReasonSchema } from '@/lib/pages/schema'

type AcceptMissingProps = {
  rows: number
  isBusy: boolean
  onAccept: (reason: string) => Promise<void>
}

/** Keeps rows whose page WeChat does not know, for a reason that goes into the trail. */
export function AcceptMissing({ rows, isBusy, onAccept }: AcceptMissingProps) {
  const t = useTranslations('batchDraft.check.missing')
  const problems = useTranslations('codeForm.problems')
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    const read = pageReasonSchema.safeParse(reason)
    if (!read.success) {
      setProblem(problems('textInvisible'))
      return
    }
    if (read.data === '') {
      setProblem(t('reasonMissing'))
      return
    }
    await onAccept(read.data)
    setIsOpen(false)
  }

  return (
    <FormDialog
      title={t('title', { count: rows })}
      description={t('body')}
      submitLabel={t('submit')}
      isPending={isBusy}
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open)
        setProblem(null)
      }}
      onSubmit={submit}
      trigger={
        <Button size="sm" pending={isBusy}>
          {t('action')}
        </Button>
      }
    >
      <Field label={t('reason')} required help={t('reasonHelp')} error={problem}>
        <Input
          value={reason}
          maxLength={PAGE_REASON_MAX}
          autoComplete="off"
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
    </FormDialog>
  )
}
