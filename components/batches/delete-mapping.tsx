'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'
import { deleteMappingAction } from '@/lib/batches/actions'
import type { SavedMapping } from '@/lib/batches/saved-mappings'

export function DeleteMapping({ saved }: { saved: SavedMapping }) {
  const t = useTranslations('batchDraft.columns.saved')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const { failure, run } = useAction()
  const { id: mappingId, name } = saved

  async function remove() {
    const { done } = await run(() => deleteMappingAction({ mappingId }), t('deleted', { name }))
    if (done) router.refresh()
    return done
  }

  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('delete')} title={t('delete')}>
          <Trash2 aria-hidden />
        </Button>
      }
      title={t('deleteTitle', { name })}
      description={t('deleteBody')}
      confirmLabel={t('deleteConfirm')}
      cancelLabel={common('cancel')}
      onConfirm={remove}
    >
      {failure && <ErrorCallout failure={failure} />}
    </AlertDialog>
  )
}
