'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDebounced } from '@/components/use-debounced'
import { codesQuery } from '@/components/gallery/codes-query'
import type { Role } from '@/lib/auth/can'
import { codeFilterSchema } from '@/lib/codes/schema'
import { commandsFor, type Command } from './palette-commands'

type EntryTarget =
  | Command
  | { kind: 'code'; id: string; path: string }
  /** The gallery with what was typed. */
  | { kind: 'matching'; q: string }

export type Entry = EntryTarget & { key: string; label: string }
export type PaletteGroup = { value: string; items: Entry[] }

const CODES_MAX = 6
const PAUSE_MS = 200

/** What the palette lists for a text: first commands with these words, which are there at once, then the codes that match. */
export function usePaletteGroups(role: Role, text: string) {
  const t = useTranslations('palette')
  const labelOf = useCommandLabel()
  const typed = text.trim()
  const q = useDebounced(typed, PAUSE_MS)
  const filter = codeFilterSchema.parse({ q, archived: 'all', limit: CODES_MAX })
  const { data, isFetching } = useQuery({ ...codesQuery(filter), enabled: q !== '' })

  const groups: PaletteGroup[] = []
  const add = (value: string, items: Entry[]) => {
    if (items.length > 0) groups.push({ value, items })
  }
  const words = typed.toLowerCase()
  for (const kind of ['do', 'go', 'language', 'theme'] as const) {
    const commands = commandsFor(role).filter((command) => command.kind === kind)
    const entries = commands.map((command): Entry => {
      const label = labelOf(command)
      return { ...command, key: `${kind} ${label}`, label }
    })
    add(
      t(`groups.${kind}`),
      entries.filter(({ label }) => label.toLowerCase().includes(words)),
    )
  }
  if (typed !== '') {
    const codes = (data?.items ?? []).map((code): Entry => {
      const { id, path, title } = code
      return { kind: 'code', id, path, key: id, label: title || path }
    })
    const all = t('do.allMatching', { q: typed })
    add(t('groups.codes'), [...codes, { kind: 'matching', q: typed, key: 'matching', label: all }])
  }
  return { groups, isSearching: isFetching }
}

// Each language is named in itself, for the reader who cannot read the other.
const LANGUAGE_NAMES = { en: 'English', 'zh-Hans': '简体中文' } as const

function useCommandLabel() {
  const t = useTranslations('palette')
  return (command: Command): string => {
    switch (command.kind) {
      case 'go':
        return t(`go.${command.name}`)
      case 'do':
        return t(`do.${command.name}`)
      case 'language':
        return LANGUAGE_NAMES[command.locale]
      case 'theme':
        return t(`theme.${command.theme}`)
    }
  }
}
