'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDebounced } from '@/components/use-debounced'
import type { LabelPreview } from '@/lib/codes/labels'
import { Refused, sendOrder } from '@/components/answer'
import { saveFile } from '@/components/save-file'

const DEBOUNCE_MS = 350
/** What pdfkit writes at the head of each page. */
const PAGE = /\/Type \/Page\n/g
const PAGE_LENGTH = 12

/** The report and the picture of an order, asked anew when it has stood still; null: not asked. */
export function useLabelPreview(order: object | null) {
  const settled = useDebounced(order === null ? null : JSON.stringify(order), DEBOUNCE_MS)
  return useQuery({
    queryKey: ['labels', settled] as const,
    queryFn: async ({ signal }): Promise<LabelPreview> => {
      const asked = JSON.parse(settled ?? '{}') as object
      const response = await sendOrder('/api/codes/labels/preview', asked, signal)
      return (await response.json()) as LabelPreview
    },
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 1 && !(error instanceof Refused),
  })
}

/** Fetches the file and counts its pages on the way. */
export function useLabelDownload() {
  const [pages, setPages] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const abort = useRef<AbortController | null>(null)

  async function start(order: object, fileName: string): Promise<boolean> {
    abort.current = new AbortController()
    setError(null)
    setPages(0)
    try {
      const response = await sendOrder('/api/codes/labels.pdf', order, abort.current.signal)
      saveFile(fileName, await readCounting(response, setPages))
      return true
    } catch (failure) {
      if (!abort.current.signal.aborted) setError(failure)
      return false
    } finally {
      setPages(null)
    }
  }

  return { pages, error, start, stop: () => abort.current?.abort() }
}

async function readCounting(response: Response, onPages: (pages: number) => void): Promise<Blob> {
  const reader = response.body?.getReader()
  if (!reader) throw new Error('The answer has no body.')
  const decoder = new TextDecoder('latin1')
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let [pages, tail] = [0, '']
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value)
    const text = tail + decoder.decode(part.value)
    pages += text.match(PAGE)?.length ?? 0
    // As much as can hold the beginning of a head, but never a whole one that was counted.
    tail = text.slice(-(PAGE_LENGTH - 1))
    onPages(pages)
  }
  return new Blob(chunks, { type: 'application/pdf' })
}
