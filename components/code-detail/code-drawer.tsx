'use client'

import { ChevronLeft, ChevronRight, Maximize2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { galleryHref, readFilter } from '@/components/gallery/gallery-address'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import { Drawer } from '@/components/ui/drawer'
import { codesQuery } from '@/components/gallery/codes-query'
import type { CodePage } from '@/lib/codes/code-page'
import type { CodeFilter } from '@/lib/codes/schema'
import { DrawerTitleContext } from './drawer-title'
import { useListSteps } from './use-list-steps'

/**
 * One code over the gallery, at the code's own address; the gallery's question stays in the address
 * behind it. Loaded anew, that address is the code's page.
 */
export function CodeDrawer({ children }: { children: ReactNode }) {
  const t = useTranslations('codeDetail.drawer')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const params = useSearchParams()
  const id = /^\/codes\/([^/]+)$/.exec(usePathname())?.[1] ?? null
  const lastId = useRef<string | null>(null)
  const galleryBehind = useRef<string | null>(null)
  const page = useListPage(readFilter(params))
  const place = page?.items.findIndex((code) => code.id === id) ?? -1
  const code = page?.items[place]
  const [title, setTitle] = useState('')
  const [lastPlace, setLastPlace] = useState<{ id: string; place: number } | null>(null)
  if (id !== null && place >= 0 && (lastPlace?.id !== id || lastPlace.place !== place)) {
    setLastPlace({ id, place })
  }
  // Archived or edited here, a code may have left the list; its neighbours have closed the gap.
  const gap = place < 0 && lastPlace?.id === id ? lastPlace.place : null
  const steps = useListSteps({ page, place, gap, params, enabled: id !== null })

  useEffect(() => {
    if (id === null) galleryBehind.current = params.toString()
    else lastId.current = id
  }, [id, params])

  function close() {
    // Back, so that no second gallery piles up; anew when the arrows went on to another page.
    if (galleryBehind.current === params.toString()) router.back()
    else router.replace(galleryHref(params, { view: params.get('view') }), { scroll: false })
  }

  return (
    <Drawer
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) close()
      }}
      title={code ? code.title || code.path : title || t('fallbackTitle')}
      closeLabel={common('close')}
      className="max-w-5xl"
      finalFocus={() => focusBack(lastId.current)}
      actions={
        <>
          {page && place >= 0 && (
            <span className="px-2 text-sm text-muted tabular-nums max-sm:hidden">
              {t('place', { at: page.before + place + 1, total: page.total })}
            </span>
          )}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('previous')}
            title={t('previous')}
            disabled={!steps.hasPrevious}
            focusableWhenDisabled
            onClick={() => void steps.previous()}
          >
            <ChevronLeft aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('next')}
            title={t('next')}
            disabled={!steps.hasNext}
            focusableWhenDisabled
            onClick={() => void steps.next()}
          >
            <ChevronRight aria-hidden />
          </Button>
          {/* A plain link: loaded anew, the address is the code's page. */}
          <a
            href={id ? `/codes/${id}` : undefined}
            aria-label={t('asPage')}
            title={t('asPage')}
            className={buttonClass({ variant: 'ghost', size: 'icon-sm' })}
          >
            <Maximize2 aria-hidden />
          </a>
        </>
      }
    >
      <DrawerTitleContext value={setTitle}>{id !== null && children}</DrawerTitleContext>
    </Drawer>
  )
}

/** The code in the gallery, or the first one there when it has left the list. */
function focusBack(id: string | null): HTMLElement | null {
  const codes = [...document.querySelectorAll<HTMLElement>('[data-code]')]
  return codes.find((code) => code.dataset.code === id) ?? codes[0] ?? null
}

/**
 * The page the gallery shows, if it has one. Only looked at, never asked for: a query that began
 * here would be in the way of the one that the server sends along with the gallery.
 */
function useListPage(filter: CodeFilter): CodePage | undefined {
  const client = useQueryClient()
  return useSyncExternalStore(
    (changed) => client.getQueryCache().subscribe(changed),
    () => client.getQueryData(codesQuery(filter).queryKey),
    () => undefined,
  )
}
