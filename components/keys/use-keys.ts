'use client'

import { useEffect, useEffectEvent } from 'react'
import { isSingle, keyName } from './key-name'
import { areSingleKeysOn } from './single-keys'

type Keys = Partial<Record<string, (event: KeyboardEvent) => void>>

type Options = {
  /** Where the keys belong: the page when nothing lies over it, or anywhere. */
  where?: 'page' | 'anywhere'
  enabled?: boolean
}

const TYPED_INTO = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
const LAYERS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** True where letters are text. */
function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED_INTO) !== null
}

/** True while a dialog, a drawer or a list lies over the page; a notice does not count. */
function hasLayer(): boolean {
  return [...document.querySelectorAll(LAYERS)].some((layer) => !layer.matches('[data-notice]'))
}

/** Keys of the whole document. None acts while somebody types, except the palette's. */
export function useKeys(keys: Keys, { where = 'page', enabled = true }: Options = {}) {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    const name = keyName(event)
    const act = name === null ? undefined : keys[name]
    if (!act || name === null) return
    if (isTypedInto(event.target) && name !== 'mod+k') return
    if (where === 'page' && hasLayer()) return
    if (isSingle(name) && !areSingleKeysOn()) return
    act(event)
  })

  useEffect(() => {
    if (!enabled) return
    const listen = (event: KeyboardEvent) => handle(event)
    // While the event goes down: a layer that Esc closes on its way up is still there to be seen.
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [enabled])
}
