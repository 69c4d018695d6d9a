'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

type CallSearchProps = {
  /** What the address says. */
  q: string
  onSearch: (q: string | null) => void
}

/** Finds part of a path or of a request id, on Enter or when the box is left. */
export function CallSearch({ q, onSearch }: CallSearchProps) {
  const t = useTranslations('calls.filters')
  const [text, setText] = useState(q)
  const [seenQ, setSeenQ] = useState(q)

  // The address was changed by something else, such as Back: the box follows.
  if (q !== seenQ) {
    setSeenQ(q)
    setText(q)
  }

  function ask(next: string) {
    if (next.trim() !== q) onSearch(next.trim() || null)
  }

  return (
    <form
      role="search"
      aria-label={t('search')}
      action="/quota/calls"
      className="relative min-w-0 flex-1 md:min-w-56"
      onSubmit={(event) => {
        event.preventDefault()
        ask(text)
      }}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <Input
        type="search"
        name="q"
        aria-label={t('search')}
        placeholder={t('searchPlaceholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => ask(text)}
        className="px-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('clearSearch')}
          onClick={() => {
            setText('')
            ask('')
          }}
          className="absolute top-1/2 right-1 -translate-y-1/2"
        >
          <X aria-hidden />
        </Button>
      )}
    </form>
  )
}
