'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { FILE_MAX_BYTES } from '@/lib/batches/schema'
import type { ErrorView } from '@/lib/i18n/view-error'

type Failure = Omit<ErrorView, 'code'>

/** `reading`: all of it is there, and the server makes rows of it. */
export type UploadState = {
  name: string
  phase: 'sending' | 'reading'
  sentBytes: number
  totalBytes: number
}

/** Sends a file as it is; the server answers with the draft it became. */
export function useUpload(programId: string) {
  const errors = useTranslations('errors')
  const router = useRouter()
  const [state, setState] = useState<UploadState | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef<XMLHttpRequest | null>(null)

  // Whoever has gone on to another page stays there; the draft stands in the list.
  useEffect(
    () => () => {
      if (running.current) running.current.onload = null
    },
    [],
  )

  function fail(why: Failure) {
    setState(null)
    setFailure(why)
  }

  function finish(request: XMLHttpRequest) {
    const answer = readAnswer(request.responseText)
    // The progress stays until the draft's own page takes its place.
    if (answer.id !== null) router.push(`/batches/${answer.id}`)
    else fail(answer.error ?? unanswered())
  }

  const unanswered = () => ({ title: errors('unanswered.title'), next: errors('unanswered.next') })

  function send(body: Blob, name: string) {
    setFailure(null)
    if (body.size > FILE_MAX_BYTES) {
      const megabytes = Math.ceil(body.size / 100_000) / 10
      const params = { problem: 'tooLarge', at: body.size, megabytes }
      fail({
        title: errors('file_unreadable.title', params),
        next: errors('file_unreadable.next', params),
      })
      return
    }
    // Only this tells how much has been sent; fetch does not.
    const request = new XMLHttpRequest()
    running.current = request
    setState({ name, phase: 'sending', sentBytes: 0, totalBytes: body.size })
    request.upload.onprogress = ({ loaded, total }) =>
      setState({ name, phase: 'sending', sentBytes: loaded, totalBytes: total })
    request.upload.onload = () =>
      setState({ name, phase: 'reading', sentBytes: body.size, totalBytes: body.size })
    request.onload = () => finish(request)
    request.onerror = () => fail(unanswered())
    request.open('POST', `/api/batches?${new URLSearchParams({ programId, name }).toString()}`)
    request.send(body)
  }

  return {
    /** null while nothing is under way. */
    state,
    failure,
    send,
    cancel: () => {
      running.current?.abort()
      setState(null)
    },
  }
}

type Answer = { id: string; error: null } | { id: null; error: ErrorView | null }

/** A proxy's page in place of our answer says nothing. */
function readAnswer(text: string): Answer {
  const body = parse(text)
  if (isAdded(body)) return { id: body.id, error: null }
  return { id: null, error: isRefusal(body) ? body.error : null }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isAdded(body: unknown): body is { id: string } {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string'
}

function isRefusal(body: unknown): body is { error: ErrorView } {
  return typeof body === 'object' && body !== null && 'error' in body
}
