'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, type SyntheticEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/use-action'
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
  const { failure, setFailure, isPending, run } = useAction({
    refused: { title: t('mappingProblem'), next: t('mappingNext') },
  })
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const replaces = savedMappings.some((saved) => saved.name === name.trim())

  async function save(event: SyntheticEvent) {
    event.preventDefault()
    const parsed = nameSchema.safeParse(name)
    setIsWrong(!parsed.success)
    if (!parsed.success) return
    const order = { batchId, name: parsed.data, mapping: settle(mapping) }
    const said = t('done', { name: parsed.data })
    if (!(await run(() => saveMappingAction(order), said)).done) return
    setIsOpen(false)
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
