import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { can, type Permission } from './can'
import { REQUEST_PATH_HEADER } from './client-address'
import { signInAddress } from './next-path'
import { recordRefusal } from './record-refusal'
import { findSession, type Viewer } from './session'

export type { Viewer }

/** The session of this request. Read from the database once per request. */
export const getSession = cache(async () => findSession(await headers()))

/** The signed-in person, or null. */
export async function getViewer(): Promise<Viewer | null> {
  return (await getSession())?.viewer ?? null
}

/** For pages: sends a stranger to sign in, and someone without the right to the 403 page. */
export async function requireViewer(permission?: Permission): Promise<Viewer> {
  const viewer = await getViewer()
  if (!viewer) redirect(signInAddress((await headers()).get(REQUEST_PATH_HEADER)))
  if (permission && !can(viewer.role, permission)) {
    await recordRefusal(viewer, permission)
    forbidden()
  }
  return viewer
}
