'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import { Badge } from '@/components/ui/badge'
import { FieldGroup } from '@/components/ui/field'
import { cn } from '@/lib/cn'
import { CODE_KINDS, type CodeFormValues, type CodeKind } from '@/lib/codes/schema'

/** Which of WeChat's three codes, in words, with what each takes from the limited count. */
export function KindField({ onChoose }: { onChoose: (kind: CodeKind) => void }) {
  const t = useTranslations('codeForm.kind')
  const chosen = useWatch<CodeFormValues, 'kind'>({ name: 'kind' })
  return (
    <FieldGroup label={t('label')} help={t('help')}>
      <div className="@container">
        <div className="grid gap-2 @md:grid-cols-3">
          {CODE_KINDS.map((kind) => (
            <KindCard key={kind} kind={kind} isChosen={kind === chosen} onChoose={onChoose} />
          ))}
        </div>
      </div>
    </FieldGroup>
  )
}

type KindCardProps = {
  kind: CodeKind
  isChosen: boolean
  onChoose: (kind: CodeKind) => void
}

function KindCard({ kind, isChosen, onChoose }: KindCardProps) {
  const t = useTranslations('codeForm.kind')
  const id = useId()
  return (
    <label
      className={cn(
        'flex cursor-pointer flex-col gap-1 rounded-lg border border-edge bg-surface p-3 focus-box transition-colors hover:border-muted',
        isChosen && 'border-accent-strong bg-accent-soft ring-1 ring-accent-strong ring-inset',
      )}
    >
      <span className="flex items-start gap-2">
        {/* Named by its title alone; the rest of the card describes it. */}
        <input
          type="radio"
          name="kind"
          value={kind}
          checked={isChosen}
          onChange={() => onChoose(kind)}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-help ${id}-count`}
          className="mt-0.5 size-4 shrink-0 accent-accent-text outline-none"
        />
        <span id={`${id}-title`} className="font-medium">
          {t(`${kind}.title`)}
        </span>
      </span>
      <span id={`${id}-help`} className="text-sm text-muted">
        {t(`${kind}.help`)}
      </span>
      <span id={`${id}-count`} className="mt-auto pt-1">
        <Badge tone={kind === 'unlimited' ? 'good' : 'neutral'}>{t(`${kind}.count`)}</Badge>
      </span>
    </label>
  )
}
