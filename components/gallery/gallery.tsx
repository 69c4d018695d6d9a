'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { useRef, useState } from 'react'
import { useKeys } from '@/components/keys/use-keys'
import { cn } from '@/lib/cn'
import type { Program } from '@/lib/programs/queries'
import { codesQuery } from './codes-query'
import { GalleryChips, type NamedBatch } from './gallery-chips'
import {
  type AddressChanges,
  codeHref,
  galleryHref,
  type GalleryView,
  isNarrowed,
  readFilter,
  readView,
  VIEW_COOKIE,
} from './gallery-address'
import { GalleryResults } from './gallery-results'
import { GalleryToolbar } from './gallery-toolbar'
import { SelectionBar } from './selection-bar'
import { useGallerySelection } from './use-gallery-selection'

type GalleryProps = {
  programs: readonly Program[]
  batch: NamedBatch | null
  /** The view this browser chose last; the address may say another. */
  rememberedView: GalleryView
  mayGenerate: boolean
  mayEdit: boolean
}

/** The address is the state: what is shown follows from it, and every control only changes it. */
export function Gallery({ programs, batch, rememberedView, mayGenerate, mayEdit }: GalleryProps) {
  const t = useTranslations('gallery')
  const params = useSearchParams()
  const filter = readFilter(params)
  const codes = useQuery(codesQuery(filter))
  const [chosenView, setChosenView] = useState(rememberedView)
  const view = readView(params.get('view')) ?? chosenView
  const isTyping = useRef(false)
  const isStale = codes.isPlaceholderData
  // What is ticked goes by the question in the address, which stale codes do not answer.
  const pageIds = isStale ? [] : (codes.data?.items.map(({ id }) => id) ?? [])
  const picked = useGallerySelection(filter, pageIds, codes.data?.total ?? 0)

  function change(changes: AddressChanges, history: 'push' | 'replace') {
    const href = galleryHref(new URLSearchParams(window.location.search), changes)
    // Next keeps useSearchParams in step with these; the page itself need not be asked for again.
    if (history === 'push') window.history.pushState(null, '', href)
    else window.history.replaceState(null, '', href)
  }

  function changeView(next: GalleryView) {
    rememberView(next)
    setChosenView(next)
    change({ view: next }, 'replace')
  }
  useKeys({ v: () => changeView(view === 'grid' ? 'list' : 'grid') })

  const total = codes.data?.total
  const narrowed = isNarrowed(filter)
  function countLine() {
    if (isStale || codes.isLoading) return t('searching')
    return total === undefined ? null : t(narrowed ? 'countMatching' : 'count', { total })
  }
  const hasTools = total !== 0 || narrowed
  return (
    <>
      {hasTools && (
        <div className="mb-4 space-y-3">
          <GalleryToolbar
            filter={filter}
            view={view}
            hasPrograms={programs.length > 1}
            // One burst of typing is one step back, not one for each pause in it.
            onSearch={(q) => {
              change({ q: q || null }, isTyping.current ? 'replace' : 'push')
              isTyping.current = true
            }}
            onSearchDone={() => {
              isTyping.current = false
            }}
            onFilter={(changes) => change(changes, 'push')}
            onView={changeView}
          />
          <GalleryChips
            filter={filter}
            programs={programs}
            batch={batch}
            example={codes.data?.items[0]}
            onFilter={(changes) => change(changes, 'push')}
          />
          <p role="status" className="min-h-5 text-sm text-muted tabular-nums">
            {countLine()}
          </p>
        </div>
      )}
      <div aria-busy={isStale} className={cn('transition-opacity', isStale && 'opacity-60')}>
        {/* No stale box can be ticked. Links stay: a click on one straight from the search box counts. */}
        <fieldset role="presentation" disabled={isStale} className="min-w-0">
          <GalleryResults
            codes={codes}
            filter={filter}
            view={view}
            mayGenerate={mayGenerate}
            picked={picked}
            hrefTo={(changes) => galleryHref(params, changes)}
            hrefOf={(id) => codeHref(params, id)}
            onClear={(changes) => change(changes, 'push')}
          />
        </fieldset>
      </div>
      <SelectionBar
        picked={picked}
        total={total ?? 0}
        archived={filter.archived}
        mayEdit={mayEdit}
      />
    </>
  )
}

const YEAR_S = 365 * 24 * 3600

/** In a cookie, so that the server draws the right view at once. */
function rememberView(view: GalleryView): void {
  document.cookie = `${VIEW_COOKIE}=${view}; path=/; max-age=${YEAR_S}; samesite=lax`
}
