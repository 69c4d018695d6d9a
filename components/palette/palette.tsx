'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { KeyCaps } from '@/components/keys/key-caps'
import { popupClass, scrimClass } from '@/components/ui/popup-style'
import { cn } from '@/lib/cn'
import type { Role } from '@/lib/auth/can'
import { PaletteEntry } from './palette-entry'
import { usePaletteGroups, type PaletteGroup } from './use-palette-groups'
import { useRunEntry } from './use-run-entry'

type PaletteProps = {
  role: Role
  open: boolean
  onOpenChange: (open: boolean) => void
  onKeys: () => void
}

/** Everything by typing a few letters of it: codes, pages, settings. */
export function Palette({ role, open, onOpenChange, onKeys }: PaletteProps) {
  const t = useTranslations('palette')
  const [opening, setOpening] = useState({ count: 0, isOpen: open })
  if (open !== opening.isOpen) setOpening({ count: opening.count + (open ? 1 : 0), isOpen: open })
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={scrimClass} />
        <Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center p-2 sm:pt-[12vh]">
          <Dialog.Popup
            aria-label={t('title')}
            className={cn(popupClass, 'flex max-h-full w-full max-w-xl flex-col overflow-hidden')}
          >
            <PaletteBody
              key={opening.count}
              role={role}
              onDone={() => onOpenChange(false)}
              onKeys={onKeys}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type PaletteBodyProps = { role: Role; onDone: () => void; onKeys: () => void }

/** One for each opening, so that it opens empty, also while the one before still fades. */
function PaletteBody({ role, onDone, onKeys }: PaletteBodyProps) {
  const t = useTranslations('palette')
  const common = useTranslations('common.actions')
  const [text, setText] = useState('')
  const { groups, isSearching } = usePaletteGroups(role, text)
  const run = useRunEntry({ onDone, onKeys })
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      // The groups are filtered already: codes by the server, commands by their words.
      filter={null}
      value={text}
      onValueChange={(next, { reason }) => {
        if (reason !== 'item-press') setText(next)
      }}
      itemToStringValue={(entry: { label: string }) => entry.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4.5 shrink-0 text-muted" />
        <Autocomplete.Input
          aria-label={t('title')}
          placeholder={t('placeholder')}
          spellCheck={false}
          maxLength={200}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
        <Dialog.Close className="sr-only focus:not-sr-only">{common('close')}</Dialog.Close>
      </div>
      <p role="status" className="sr-only">
        {isSearching && t('searching')}
      </p>
      <Autocomplete.Empty>
        {groups.length === 0 && <p className="px-4 py-6 text-muted">{t('empty')}</p>}
      </Autocomplete.Empty>
      <Autocomplete.List
        aria-label={t('results')}
        className="max-h-[min(26rem,60dvh)] overflow-y-auto p-2 empty:p-0"
      >
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: PaletteGroup['items'][number]) => (
                <PaletteEntry key={entry.key} entry={entry} onRun={() => run(entry)} />
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <p className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-sm text-muted max-sm:hidden">
        <span>
          <KeyCaps keys={['up', 'down']} /> {t('hintMove')}
        </span>
        <span>
          <KeyCaps keys={['enter']} /> {t('hint')}
        </span>
        <span>
          <KeyCaps keys={['escape']} /> {t('hintClose')}
        </span>
      </p>
    </Autocomplete.Root>
  )
}
