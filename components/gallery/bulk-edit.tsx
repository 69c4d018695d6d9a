'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState, type ReactElement, type SyntheticEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { CodeChange } from '@/lib/codes/change'
import { campaignSchema, tagSchema } from '@/lib/codes/schema'
import { facetsQuery } from './facets-query'
import { EVERY_CODE } from './gallery-address'

type Kind = 'addTag' | 'removeTag' | 'setCampaign'
type BulkEditProps = { trigger: ReactElement; onApply: (change: CodeChange) => void }

const LENGTH_MAX = { addTag: 40, removeTag: 40, setCampaign: 80 } satisfies Record<Kind, number>

/** One tag or one campaign for all ticked codes. */
export function BulkEdit({ trigger, onApply }: BulkEditProps) {
  const t = useTranslations('selection')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      side="top"
      align="end"
      label={t('edit')}
      open={isOpen}
      onOpenChange={setIsOpen}
      className="w-88"
      trigger={trigger}
    >
      <BulkEditForm
        onApply={(change) => {
          setIsOpen(false)
          onApply(change)
        }}
      />
    </Popover>
  )
}

function BulkEditForm({ onApply }: Pick<BulkEditProps, 'onApply'>) {
  const t = useTranslations('selection')
  const [kind, setKind] = useState<Kind>('addTag')
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const listId = useId()
  const { data: used } = useQuery(facetsQuery(EVERY_CODE))
  const known = (kind === 'setCampaign' ? used?.campaigns : used?.tags) ?? []
  const word = text.trim()

  function apply(event: SyntheticEvent) {
    event.preventDefault()
    const schema = kind === 'setCampaign' ? campaignSchema : tagSchema
    // One that is there already may be taken off, whatever is in it.
    if (kind !== 'removeTag' && word !== '' && !schema.safeParse(word).success) {
      setError(t('invisible'))
    } else if (kind === 'setCampaign') onApply({ kind, campaign: word })
    else if (word === '') setError(t('required'))
    else onApply({ kind, tag: word })
  }

  return (
    <form onSubmit={apply} noValidate className="flex flex-col gap-3">
      <SegmentedControl
        label={t('edit')}
        value={kind}
        onValueChange={(next) => {
          setKind(next)
          setError(null)
        }}
        options={[
          { value: 'addTag', label: t('addTag') },
          { value: 'removeTag', label: t('removeTag') },
          { value: 'setCampaign', label: t('setCampaign') },
        ]}
      />
      <Field
        label={t(kind === 'setCampaign' ? 'campaignField' : 'tagField')}
        help={kind === 'setCampaign' ? t('campaignHelp') : undefined}
        error={error}
      >
        <Input
          value={text}
          maxLength={LENGTH_MAX[kind]}
          list={listId}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value)
            setError(null)
          }}
        />
      </Field>
      <datalist id={listId}>
        {known.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Button type="submit" variant="primary" className="self-end">
        {t('apply')}
      </Button>
    </form>
  )
}
