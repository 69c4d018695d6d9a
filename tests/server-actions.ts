import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const manifestShape = z.object({
  encryptionKey: z.string(),
  node: z.record(z.string(), z.object({ exportedName: z.string() })),
})

/**
 * What a build calls its server actions.
 * @param folder the one that .next is in
 */
export function readActions(folder: string) {
  const file = join(folder, '.next/server/server-reference-manifest.json')
  const { encryptionKey, node } = manifestShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    encryptionKey,
    /** @throws {Error} where there is no action of that name */
    idOf: (name: string): string => {
      const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name)
      if (!found) throw new Error(`the build knows no ${name}`)
      return found[0]
    },
  }
}

type SentAction = {
  page: string
  id: string
  cookie: string
  /** What the form holds. */
  input: unknown
  signal?: AbortSignal | undefined
}

/** Sends an action as the page does that holds its id; the answer as React streams it. */
export async function sendAction(
  url: string,
  { page, id, cookie, input, signal }: SentAction,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url + page, {
    method: 'POST',
    headers: {
      'Next-Action': id,
      'Content-Type': 'text/plain;charset=UTF-8',
      Accept: 'text/x-component',
      Origin: url,
      Cookie: cookie,
    },
    body: JSON.stringify([input]),
    signal: signal ?? null,
  })
  return { status: response.status, text: await response.text() }
}
