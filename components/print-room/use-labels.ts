'use client'

import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDebounced } from '@/components/use-debounced'
import type { LabelPreview } from '@/lib/print-room/labels'
import { askWith, retryOnce, sendOrder } from '@/components/answer'
import { saveFile } from '@/components/save-file'

const DEBOUNCE_MS = 350
/** What pdfkit writes at the head of each page. */
const PAGE = /\/Type \/Page\n/g
/** What the server writes at the head of the page that names codes without a label (labels-pdf). */
const LEFT_OUT = /\/XXLeftOut (\d+)\n/
/** Longer than either. */
const HEAD_MAX = 40

/** The report and the picture of an order, asked anew when it has stood still; null: not asked. */
export function useLabelPreview(order: object | null) {
  const settled = useDebounced(order === null ? null : JSON.stringify(order), DEBOUNCE_MS)
  return useQuery({
    queryKey: ['labels', settled] as const,
    queryFn:
      settled === null
        ? skipToken
        : ({ signal }) => {
            const asked: unknown = JSON.parse(settled)
            const fields = ['picture', 'pages'] as const
            return askWith<LabelPreview>('/api/codes/labels/preview', asked, fields, signal)
          },
    placeholderData: keepPreviousData,
    retry: retryOnce,
  })
}

/** Fetches the file, counts its pages on the way, and how many codes are not on them. */
export function useLabelDownload() {
  const [pages, setPages] = useState<number | null>(null)
  const [leftOut, setLeftOut] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const abort = useRef<AbortController | null>(null)

  /** @returns how many codes have no label; null when there is no file */
  async function start(order: object, fileName: string): Promise<number | null> {
    abort.current = new AbortController()
    setError(null)
    setLeftOut(0)
    setPages(0)
    try {
      const response = await sendOrder('/api/codes/labels.pdf', order, abort.current.signal)
      const file = await readCounting(response, setPages)
      saveFile(fileName, file.blob)
      setLeftOut(file.leftOut)
      return file.leftOut
    } catch (failure) {
      if (!abort.current.signal.aborted) setError(failure)
      return null
    } finally {
      setPages(null)
    }
  }

  return { pages, leftOut, error, start, stop: () => abort.current?.abort() }
}

async function readCounting(response: Response, onPages: (pages: number) => void) {
  const reader = response.body?.getReader()
  if (!reader) throw new Error('The answer has no body.')
  const decoder = new TextDecoder('latin1')
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let [pages, leftOut, tail] = [0, 0, '']
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value)
    const text = tail + decoder.decode(part.value)
    // One that ends in what was looked at before was counted then.
    const { length } = tail
    pages += [...text.matchAll(PAGE)].filter((head) => head.index + head[0].length > length).length
    leftOut = Number(LEFT_OUT.exec(text)?.[1] ?? leftOut)
    tail = text.slice(-HEAD_MAX)
    onPages(pages)
  }
  return { blob: new Blob(chunks, { type: 'application/pdf' }), leftOut }
}
