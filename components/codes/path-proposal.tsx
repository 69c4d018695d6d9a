'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { FieldNote } from './field-note'

type PathProposalProps = { proposal: string; onUse: (path: string) => void }

/** The page that was probably meant, to be taken with one click. */
export function PathProposal({ proposal, onUse }: PathProposalProps) {
  const t = useTranslations('codeForm.path')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
      <FieldNote tone="info" className="flex-1 basis-64">
        {t.rich('proposal', {
          path: proposal,
          code: (text) => <code className="font-mono wrap-anywhere">{text}</code>,
        })}
      </FieldNote>
      <Button size="sm" onClick={() => onUse(proposal)}>
        {t('useProposal')}
      </Button>
    </div>
  )
}
