import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/mark'
import { isTheme, THEME_COOKIE } from '@/lib/i18n/theme'
import { LanguageMenu } from './language-menu'
import { ThemeMenu } from './theme-menu'

/** What surrounds the pages in front of the desk: sign-in, set-up, a wrong address. */
export async function DoorFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations('common')
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-3 sm:px-6">
        <span className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Mark />
          {t('product')}
        </span>
        <div className="flex gap-1">
          <LanguageMenu />
          <ThemeMenu theme={isTheme(theme) ? theme : 'system'} />
        </div>
      </header>
      <main className="flex flex-1 flex-col items-center justify-center px-4 pt-4 pb-[12vh]">
        <div className="w-full max-w-sm">{children}</div>
      </main>
    </div>
  )
}
