'use client'

import { useTranslations } from 'next-intl'
import type { CodeChange } from '@/lib/codes/change'
import type { Done } from './done'

/** What a change came to, in the reader's words. */
export function useDoneWords() {
  const t = useTranslations('selection.done')

  function title(change: CodeChange, count: number): string {
    switch (change.kind) {
      case 'archive':
        return t('archive', { count })
      case 'restore':
        return t('restore', { count })
      case 'addTag':
        return t('addTag', { count, name: change.tag })
      case 'removeTag':
        return t('removeTag', { count, name: change.tag })
      case 'setCampaign':
        return change.campaign
          ? t('setCampaign', { count, name: change.campaign })
          : t('clearCampaign', { count })
    }
  }

  function rest(change: CodeChange, { seen, changed, full, stopped }: Done): string | undefined {
    const alike = seen - changed - full
    const said = [
      change.kind === 'archive' && changed > 0 && t('archiveWhy'),
      alike > 0 && t('alike', { count: alike }),
      full > 0 && t('full', { count: full }),
      stopped && t('stopped'),
    ].filter((sentence) => typeof sentence === 'string')
    return said.length > 0 ? said.join(' ') : undefined
  }

  return { title, rest, undone: (count: number) => t('undone', { count }) }
}
