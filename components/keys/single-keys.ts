'use client'

import { useSyncExternalStore } from 'react'

const STORED_AS = 'sunflower-single-keys'
const OFF = 'off'

const listeners = new Set<() => void>()

/** Whether keys without Ctrl or ⌘ act: some people dictate, and every word has letters. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(STORED_AS) !== OFF
}

/** Remembered in this browser. */
export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(STORED_AS, on ? 'on' : OFF)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn, () => true)
}
