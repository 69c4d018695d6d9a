'use client'

import { usePathname, useRouter } from 'next/navigation'
import { createContext, use, useState, type ReactNode } from 'react'
import { useKeys } from '@/components/keys/use-keys'
import { can, type Role } from '@/lib/auth/can'
import { KeysDialog } from './keys-dialog'
import { Palette } from './palette'

type Open = 'palette' | 'keys' | null

const PaletteContext = createContext<() => void>(() => undefined)

/** Opens the command palette. */
export function useOpenPalette(): () => void {
  return use(PaletteContext)
}

/** The palette, the list of keys, and the keys that work on every page. */
export function PaletteProvider({ role, children }: { role: Role; children: ReactNode }) {
  const router = useRouter()
  const pathname = usePathname()
  const [open, setOpen] = useState<Open>(null)

  function search() {
    const box = document.getElementById('search-codes')
    if (pathname === '/codes' && box) box.focus()
    else router.push('/codes#search-codes')
  }

  useKeys({
    '/': (event) => {
      event.preventDefault()
      search()
    },
    '?': () => setOpen('keys'),
    n: () => {
      if (can(role, 'codes.generate')) router.push('/codes/new')
    },
  })
  useKeys(
    {
      'mod+k': (event) => {
        event.preventDefault()
        setOpen(open === 'palette' ? null : 'palette')
      },
    },
    { where: 'anywhere' },
  )

  return (
    <PaletteContext value={() => setOpen('palette')}>
      {children}
      <Palette
        role={role}
        open={open === 'palette'}
        onOpenChange={(next) => setOpen(next ? 'palette' : null)}
        onKeys={() => setOpen('keys')}
      />
      <KeysDialog
        role={role}
        open={open === 'keys'}
        onOpenChange={(next) => setOpen(next ? 'keys' : null)}
      />
    </PaletteContext>
  )
}
