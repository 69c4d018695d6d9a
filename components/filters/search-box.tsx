'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

type SearchBoxProps = {
  label: string
  placeholder: string
  /** The page that answers a form sent before this script ran. */
  action: string
  /** By which the key `/` finds the box, and an address such as `/codes#search-codes` focuses it. */
  id?: string
  /** What the address says. */
  q: string
  onSearch: (q: string) => void
  /** Enter, or the box is left: what is typed next is another search. */
  onDone?: () => void
}

const PAUSE_MS = 300

/** Asks a moment after the last key, at once on Enter, and never while an input method composes. */
export function SearchBox(props: SearchBoxProps) {
  const { label, placeholder, action, id, q, onSearch, onDone } = props
  const t = useTranslations('filters')
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q)
  const [isAhead, setIsAhead] = useState(false)
  const [isComposing, setIsComposing] = useState(false)
  const [seenQ, setSeenQ] = useState(q)

  // The address was changed by something else, such as Back: the box follows.
  if (q !== seenQ) {
    setSeenQ(q)
    if (!isAhead && q !== text.trim()) setText(q)
  }

  function ask() {
    setIsAhead(false)
    if (text.trim() !== q) onSearch(text.trim())
  }
  const askAfterPause = useEffectEvent(ask)

  useEffect(() => {
    if (!isAhead || isComposing) return
    const timer = setTimeout(() => askAfterPause(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, isAhead, isComposing])

  useEffect(() => {
    if (id !== undefined && window.location.hash === `#${id}`) input.current?.focus()
  }, [id])

  return (
    <form
      role="search"
      aria-label={label}
      action={action}
      className="relative min-w-0"
      onSubmit={(event) => {
        event.preventDefault()
        ask()
        onDone?.()
      }}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <Input
        ref={input}
        id={id}
        type="search"
        name="q"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setIsAhead(true)
        }}
        onCompositionStart={() => setIsComposing(true)}
        onCompositionEnd={() => setIsComposing(false)}
        onBlur={() => {
          // At once: a search asked after the click on a result would undo that click.
          ask()
          onDone?.()
        }}
        className="px-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('clearSearch')}
          onClick={() => {
            setText('')
            setIsAhead(true)
            input.current?.focus()
          }}
          className="absolute top-1/2 right-1 -translate-y-1/2"
        >
          <X aria-hidden />
        </Button>
      )}
    </form>
  )
}
