'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import type { ButtonStyle } from './button-style'

type CopyButtonProps = ButtonStyle & {
  value: string
  label: string
  copiedLabel: string
  /** Shows the icon alone; the label stays its accessible name. */
  iconOnly?: boolean
}

/** Puts a text on the clipboard and says so, in the button and to screen readers. */
export function CopyButton({ value, label, copiedLabel, iconOnly, ...look }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    await copyText(value)
    setCopied(true)
  }

  return (
    <>
      <Button
        size={iconOnly ? 'icon-sm' : 'sm'}
        variant={iconOnly ? 'ghost' : 'secondary'}
        {...look}
        aria-label={iconOnly ? label : undefined}
        onClick={() => void copy()}
      >
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {!iconOnly && (copied ? copiedLabel : label)}
      </Button>
      <span role="status" className="sr-only">
        {copied && copiedLabel}
      </span>
    </>
  )
}

/** The clipboard API exists only on https and localhost; a desk in the office may have neither. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text)
  const box = document.createElement('textarea')
  box.value = text
  box.setAttribute('readonly', '')
  box.style.position = 'fixed'
  box.style.opacity = '0'
  document.body.append(box)
  box.select()
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way left on plain http
  document.execCommand('copy')
  box.remove()
}
