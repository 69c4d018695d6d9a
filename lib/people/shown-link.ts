import 'server-only'
import { headers } from 'next/headers'
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/client-address'
import type { LinkPurpose } from '@/lib/generated/prisma/enums'
import { lookAtLink, type LinkView } from './use-links'

/** The link whose token this page's address carries. */
export async function lookAtShownLink(
  purpose: LinkPurpose,
  given: string | string[] | undefined,
): Promise<{ token?: string; view: LinkView }> {
  // No token is no guess.
  if (typeof given !== 'string' || given === '') return { view: { state: 'unknown' } }
  const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
  return { token: given, view: await lookAtLink({ purpose, token: given, address }) }
}
