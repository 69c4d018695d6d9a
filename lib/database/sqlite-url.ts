import { resolve } from 'node:path'

/** A path may hold what would mean something else in an address. */
export const sqliteUrl = (file: string) =>
  `file:${resolve(file).replace(/[%?#]/g, encodeURIComponent)}`

export function sqliteFile(databaseUrl: string): string {
  return decodeURIComponent(databaseUrl.replace(/^file:(\/\/(?=\/))?/, '').replace(/\?.*$/, ''))
}
