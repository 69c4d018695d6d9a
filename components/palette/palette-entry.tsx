import { Autocomplete } from '@base-ui/react/autocomplete'
import {
  ArrowRight,
  Keyboard,
  Languages,
  Layers,
  ListFilter,
  LogOut,
  Monitor,
  Moon,
  Plus,
  Sun,
  type LucideIcon,
} from 'lucide-react'
import { Thumbnail } from '@/components/gallery/thumbnail'
import type { Entry } from './use-palette-groups'

const DO_ICONS = { newCode: Plus, newBatch: Layers, keys: Keyboard, signOut: LogOut }
const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor }

function iconOf(entry: Exclude<Entry, { kind: 'code' }>): LucideIcon {
  switch (entry.kind) {
    case 'go':
      return ArrowRight
    case 'do':
      return DO_ICONS[entry.name]
    case 'theme':
      return THEME_ICONS[entry.theme]
    case 'language':
      return Languages
    case 'matching':
      return ListFilter
  }
}

/** One line of the palette. */
export function PaletteEntry({ entry, onRun }: { entry: Entry; onRun: () => void }) {
  return (
    <Autocomplete.Item
      value={entry}
      onClick={onRun}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-sunken pointer-coarse:min-h-11"
    >
      {entry.kind === 'code' ? (
        <span className="size-8 shrink-0 overflow-hidden rounded-sm border border-line bg-[#fff]">
          <Thumbnail codeId={entry.id} sizePx={32} className="size-full" />
        </span>
      ) : (
        <EntryIcon icon={iconOf(entry)} />
      )}
      <span lang={entry.kind === 'language' ? entry.locale : undefined} className="min-w-0 flex-1">
        <span className="block truncate">{entry.label}</span>
        {entry.kind === 'code' && entry.path !== entry.label && (
          <span className="block truncate font-mono text-xs text-muted">{entry.path}</span>
        )}
      </span>
    </Autocomplete.Item>
  )
}

function EntryIcon({ icon: Icon }: { icon: LucideIcon }) {
  return <Icon aria-hidden className="mx-2 size-4 shrink-0 text-muted" />
}
