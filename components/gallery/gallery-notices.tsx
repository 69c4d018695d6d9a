'use client'

import { SearchX, ServerCrash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Refused } from '@/components/answer'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { CLEARED, type AddressChanges } from './gallery-address'

const iconClass = 'size-10 text-muted'

export function NoCodesYet({ mayGenerate }: { mayGenerate: boolean }) {
  const t = useTranslations('gallery')
  return (
    <EmptyState
      title={t('firstUse.title')}
      action={
        mayGenerate && (
          <Link href="/codes/new" className={buttonClass({ variant: 'primary' })}>
            {t('newCode')}
          </Link>
        )
      }
    >
      {mayGenerate ? t('firstUse.body') : t('firstUse.bodyWithoutRight')}
    </EmptyState>
  )
}

type NothingFoundProps = { q: string | undefined; onClear: (changes: AddressChanges) => void }

export function NothingFound({ q, onClear }: NothingFoundProps) {
  const t = useTranslations('gallery')
  const filters = useTranslations('filters')
  return (
    <EmptyState
      icon={<SearchX aria-hidden className={iconClass} />}
      title={t('nothingFound.title')}
      action={<Button onClick={() => onClear(CLEARED)}>{filters('clear')}</Button>}
    >
      <p className="wrap-break-word">
        {q ? t('nothingFound.bodySearched', { q }) : t('nothingFound.body')}
      </p>
    </EmptyState>
  )
}

export function PastTheEnd({ href }: { href: string }) {
  const t = useTranslations('gallery.pastTheEnd')
  return (
    <EmptyState
      icon={<SearchX aria-hidden className={iconClass} />}
      title={t('title')}
      action={
        <Link href={href} className={buttonClass()}>
          {t('action')}
        </Link>
      }
    >
      {t('body')}
    </EmptyState>
  )
}

type LoadFailedProps = { error: Error; retry: () => void; retrying: boolean }

export function LoadFailed({ error, retry, retrying }: LoadFailedProps) {
  const t = useTranslations('gallery.failed')
  const view = error instanceof Refused ? error.view : null
  return (
    <div role="alert">
      <EmptyState
        icon={<ServerCrash aria-hidden className={iconClass} />}
        title={view?.title ?? t('title')}
        action={
          <Button variant="primary" pending={retrying} onClick={retry}>
            {t('retry')}
          </Button>
        }
      >
        <p>{view ? view.next : t('body')}</p>
        {view?.reference && (
          <p className="mt-2 font-mono text-sm">{t('reference', { reference: view.reference })}</p>
        )}
      </EmptyState>
    </div>
  )
}
