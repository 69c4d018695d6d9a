import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BottomBar } from './bottom-bar'
import type { FrameProps } from './frame-props'
import { Sidebar } from './sidebar'

/** What surrounds every page of someone signed in. */
export function DeskFrame({ children, ...frame }: FrameProps & { children: ReactNode }) {
  const t = useTranslations('frame')
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-medium text-accent-ink focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <Sidebar {...frame} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-content min-w-0 flex-1 px-4 pt-5 pb-24 outline-none md:px-8 md:pt-7 md:pb-12"
      >
        {children}
      </main>
      <BottomBar {...frame} />
    </div>
  )
}
