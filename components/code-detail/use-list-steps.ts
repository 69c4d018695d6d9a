'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter, type ReadonlyURLSearchParams } from 'next/navigation'
import { useKeys } from '@/components/keys/use-keys'
import { codesQuery } from '@/components/gallery/codes-query'
import { codeHref, readFilter } from '@/components/gallery/gallery-address'
import type { CodePage } from '@/lib/codes/code-page'

type ListSteps = {
  page: CodePage | undefined
  /** Of the open code on the page; less than nought when it is not there. */
  place: number
  /** Where it stood before it left the list; null while it is there, or never was. */
  gap: number | null
  params: ReadonlyURLSearchParams
  enabled: boolean
}

/** The code before and the one after in the gallery's order, over the page's edge too. */
export function useListSteps({ page, place, gap, params, enabled }: ListSteps) {
  const router = useRouter()
  const client = useQueryClient()
  const before = gap ?? place
  const after = gap ?? place + 1
  const isListed = page !== undefined && before >= 0
  const hasPrevious = isListed && page.before + before > 0
  const hasNext = isListed && page.before + after < page.total

  function open(id: string | undefined, search: URLSearchParams) {
    if (id) router.replace(codeHref(search, id), { scroll: false })
  }

  async function turnPage(cursor: string | null, pick: 'first' | 'last') {
    const search = new URLSearchParams(params)
    if (cursor === null) search.delete('cursor')
    else search.set('cursor', cursor)
    const { items } = await client.query(codesQuery(readFilter(search)))
    open(items.at(pick === 'first' ? 0 : -1)?.id, search)
  }

  async function previous() {
    if (!hasPrevious) return
    if (before > 0) open(page.items[before - 1]?.id, new URLSearchParams(params))
    else await turnPage(page.previousCursor, 'last')
  }

  async function next() {
    if (!hasNext) return
    const following = page.items[after]
    if (following) open(following.id, new URLSearchParams(params))
    else if (page.nextCursor !== null) await turnPage(page.nextCursor, 'first')
  }

  useKeys(
    {
      ArrowLeft: (event) => {
        if (isOnlyDrawer(event)) void previous()
      },
      ArrowRight: (event) => {
        if (isOnlyDrawer(event)) void next()
      },
    },
    { where: 'anywhere', enabled },
  )
  return { hasPrevious, hasNext, previous, next }
}

/** Arrows inside a slider, tabs or an open list are those things' own. */
function isOnlyDrawer({ target }: KeyboardEvent): boolean {
  const own =
    '[role=slider], [role=radio], [role=tab], [role=menu], [role=listbox], [role=group] button'
  const layers = document.querySelectorAll('[role=dialog]:not([data-notice]), [role=alertdialog]')
  return layers.length === 1 && !(target instanceof Element && target.closest(own))
}
