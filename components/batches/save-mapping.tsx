'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, type SyntheticEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { useAttempt } from '@/components/use-attempt'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { saveMappingAction } from '@/lib/batches/actions'
import type { BatchMapping } from '@/lib/batches/mapping'
import type { SavedMapping } from '@/lib/batches/saved-mappings'
import { savedMappingSchema } from '@/lib/batches/schema'
import { settle } from './draft-mapping'

const nameSchema = savedMappingSchema.shape.name

type SaveMappingProps = {
  batchId: string
  mapping: BatchMapping
  savedMappings: readonly SavedMapping[]
}

/** Keeps a mapping under a name, for everybody. */
export function SaveMapping({ batchId, mapping, savedMappings }: SaveMappingProps) {
  const t = useTranslations('batchDraft.columns.save')
  const router = useRouter()
  const toast = useToast()
  const { failure, setFailure, attempt } = useAttempt()
  const [isOpen, setIsOpen] = useState(false)
  const [isPending, setIsPending] = useState(false)
  const [name, setName] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const replaces = savedMappings.some((saved) => saved.name === name.trim())

  async function save(event: SyntheticEvent) {
    event.preventDefault()
    const parsed = nameSchema.safeParse(name)
    setIsWrong(!parsed.success)
    if (!parsed.success) return
    setIsPending(true)
    const order = { batchId, name: parsed.data, mapping: settle(mapping) }
    const result = await attempt(() => saveMappingAction(order))
    setIsPending(false)
    if (result?.validationErrors) setFailure({ title: t('mappingProblem'), next: t('mappingNext') })
    if (!result || result.serverError || result.validationErrors) return
    setIsOpen(false)
    toast.show({ tone: 'good', title: t('done', { name: parsed.data }) })
    router.refresh()
  }

  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      submitLabel={t('button')}
      isPending={isPending}
      onSubmit={save}
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open)
        setFailure(null)
        setIsWrong(false)
      }}
      trigger={<Button>{t('button')}</Button>}
    >
      <Field label={t('name')} help={replaces && t('replaces')} error={isWrong && t('nameProblem')}>
        <Input
          value={name}
          onValueChange={(next) => {
            setName(next)
            setIsWrong(false)
          }}
          autoComplete="off"
        />
      </Field>
      <ErrorCallout failure={failure} />
    </FormDialog>
  )
}
