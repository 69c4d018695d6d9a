import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** The one form in which the token of a link is kept. */
export const hashLinkToken = (token: string) =>
  createHash('sha256').update(token).digest('base64url')

/** A fresh token that nobody can guess, to be shown once. */
export const makeLinkToken = () => randomBytes(32).toString('base64url')
