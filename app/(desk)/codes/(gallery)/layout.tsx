import type { ReactNode } from 'react'
import { CodeDrawer } from '@/components/code-detail/code-drawer'

/** The gallery, and over it the drawer of the one code that is open. */
export default function GalleryLayout({
  children,
  drawer,
}: {
  children: ReactNode
  drawer: ReactNode
}) {
  return (
    <>
      {children}
      <CodeDrawer>{drawer}</CodeDrawer>
    </>
  )
}
