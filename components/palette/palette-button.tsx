'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { KeyCaps } from '@/components/keys/key-caps'
import { Tooltip } from '@/components/ui/tooltip'
import { cn } from '@/lib/cn'
import { useOpenPalette } from './palette-provider'

type PaletteButtonProps = { collapsed?: boolean; onOpen?: () => void }

/** Opens the palette for who does not know the key, and tells it. */
export function PaletteButton({ collapsed = false, onOpen }: PaletteButtonProps) {
  const t = useTranslations('palette')
  const open = useOpenPalette()
  return (
    <Tooltip label={t('open')} side="right" disabled={!collapsed}>
      <button
        type="button"
        onClick={() => {
          onOpen?.()
          open()
        }}
        className={cn(
          'flex h-9 w-full items-center gap-3 rounded-lg px-2.5 text-left font-medium text-muted transition-colors hover:bg-sunken hover:text-ink pointer-coarse:h-11',
          collapsed && 'w-9 justify-center px-0',
        )}
      >
        <Search aria-hidden className="size-4.5 shrink-0" />
        <span className={collapsed ? 'sr-only' : 'min-w-0 flex-1 truncate'}>{t('open')}</span>
        {!collapsed && (
          <span aria-hidden className="flex gap-0.5 pointer-coarse:hidden">
            <KeyCaps keys={['mod', 'K']} />
          </span>
        )}
      </button>
    </Tooltip>
  )
}
