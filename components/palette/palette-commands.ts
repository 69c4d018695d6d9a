import type { Role } from '@/lib/auth/can'
import { can } from '@/lib/auth/can'
import type { Locale } from '@/lib/i18n/locale'
import type { Theme } from '@/lib/i18n/theme'

type Page = 'codes' | 'batches' | 'quota' | 'audit' | 'miniPrograms' | 'profile'

/** What the palette can do besides finding codes. */
export type Command =
  | { kind: 'go'; name: Page; href: string }
  | { kind: 'do'; name: 'newCode' | 'newBatch' | 'keys' | 'signOut' }
  | { kind: 'language'; locale: Locale }
  | { kind: 'theme'; theme: Theme }

/** The commands a role may give, in the order they are listed. */
export function commandsFor(role: Role): Command[] {
  const mayGenerate = can(role, 'codes.generate')
  return [
    ...(mayGenerate
      ? ([
          { kind: 'do', name: 'newCode' },
          { kind: 'do', name: 'newBatch' },
        ] as const)
      : []),
    { kind: 'go', name: 'codes', href: '/codes' },
    ...(mayGenerate ? [{ kind: 'go', name: 'batches', href: '/batches' } as const] : []),
    ...(can(role, 'quota.manage') ? [{ kind: 'go', name: 'quota', href: '/quota' } as const] : []),
    ...(can(role, 'audit.view') ? [{ kind: 'go', name: 'audit', href: '/audit' } as const] : []),
    ...(can(role, 'programs.manage')
      ? [{ kind: 'go', name: 'miniPrograms', href: '/settings/mini-programs' } as const]
      : []),
    { kind: 'go', name: 'profile', href: '/settings/profile' },
    { kind: 'do', name: 'keys' },
    { kind: 'do', name: 'signOut' },
    { kind: 'language', locale: 'en' },
    { kind: 'language', locale: 'zh-Hans' },
    { kind: 'theme', theme: 'light' },
    { kind: 'theme', theme: 'dark' },
    { kind: 'theme', theme: 'system' },
  ]
}
