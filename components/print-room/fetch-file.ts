import type { ErrorView } from '@/lib/i18n/view-error'

/** The server's answer in the reader's words. */
export class FileRefused extends Error {
  constructor(readonly view: ErrorView) {
    super(view.title)
    this.name = 'FileRefused'
  }
}

export type FetchedFile = { name: string; blob: Blob }

/** A file from one of our addresses. @throws FileRefused */
export async function fetchFile(address: string): Promise<FetchedFile> {
  const response = await fetch(address)
  if (!response.ok) {
    const { error } = (await response.json()) as { error: ErrorView }
    throw new FileRefused(error)
  }
  return {
    name: nameIn(response.headers.get('content-disposition') ?? ''),
    blob: await response.blob(),
  }
}

/** Hands a file to the browser's own downloads. */
export function saveFile({ name, blob }: FetchedFile) {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** RFC 6266, as our own server writes it. */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return encoded === undefined ? 'code' : decodeURIComponent(encoded)
}
