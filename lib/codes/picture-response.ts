type ServedPicture = {
  bytes: Uint8Array<ArrayBuffer>
  mediaType: string
  /** Changes when a single byte does. */
  tag: string
  /** Value of Content-Disposition. */
  disposition: string
}

/** A picture that never changes, for the one browser that asked: kept a year, or not sent at all. */
export function pictureResponse(request: Request, picture: ServedPicture): Response {
  const etag = `"${picture.tag}"`
  const headers = {
    ETag: etag,
    'Cache-Control': 'private, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
  if (names(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(picture.bytes, {
    headers: {
      ...headers,
      'Content-Type': picture.mediaType,
      'Content-Length': String(picture.bytes.byteLength),
      'Content-Disposition': picture.disposition,
    },
  })
}

/** If-None-Match compares weakly (RFC 9110): a `W/` that a proxy put in front does not matter. */
function names(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
