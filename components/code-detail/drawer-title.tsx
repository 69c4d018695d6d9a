'use client'

import { createContext, use, useEffect } from 'react'

/** How what is in the drawer tells the drawer its title. */
export const DrawerTitleContext = createContext<(title: string) => void>(() => undefined)

/** The code's own name, which the list no longer knows once an edit took the code out of it. */
export function DrawerTitle({ title }: { title: string }) {
  const tell = use(DrawerTitleContext)
  useEffect(() => tell(title), [tell, title])
  return null
}
