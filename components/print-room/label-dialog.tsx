'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import type { SelectionDialogProps } from './selection-dialog-props'

export function LabelDialog({ open, onOpenChange }: SelectionDialogProps) {
  const t = useTranslations('printRoom.labels')
  const common = useTranslations('common.actions')
  return (
    <Dialog title={t('title')} closeLabel={common('close')} open={open} onOpenChange={onOpenChange}>
      {null}
    </Dialog>
  )
}
