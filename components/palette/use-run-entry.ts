'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { useSignOut } from '@/components/auth/use-sign-out'
import { galleryHref } from '@/components/gallery/gallery-address'
import { setLocaleAction, setThemeAction } from '@/lib/i18n/actions'
import type { Entry } from './use-palette-groups'

/** Does what an entry of the palette says. */
export function useRunEntry({ onDone, onKeys }: { onDone: () => void; onKeys: () => void }) {
  const router = useRouter()
  const { signOut } = useSignOut()
  const [, startTransition] = useTransition()

  function go(href: string) {
    router.push(href)
  }

  return (entry: Entry): void => {
    if (entry.kind === 'do' && entry.name === 'keys') {
      onKeys()
      return
    }
    onDone()
    switch (entry.kind) {
      case 'code':
        go(`/codes/${entry.id}`)
        break
      case 'matching':
        go(galleryHref(new URLSearchParams(), { q: entry.q }))
        break
      case 'go':
        go(entry.href)
        break
      case 'do':
        if (entry.name === 'newCode') go('/codes/new')
        else if (entry.name === 'newBatch') go('/batches/new')
        else signOut()
        break
      case 'language':
        startTransition(() => setLocaleAction(entry.locale))
        break
      case 'theme':
        // At once; the cookie makes it last.
        document.documentElement.dataset.theme = entry.theme
        startTransition(() => setThemeAction(entry.theme))
    }
  }
}
