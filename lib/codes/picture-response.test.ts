import { describe, expect, it } from 'vitest'
import { pictureResponse } from './picture-response'

const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0x00, 0x0d, 0x0a, 0x80])
const picture = { bytes, mediaType: 'image/jpeg', tag: 'abc123', disposition: 'inline' }

const ask = (ifNoneMatch?: string) =>
  pictureResponse(
    new Request('http://localhost/', {
      headers: ifNoneMatch === undefined ? {} : { 'If-None-Match': ifNoneMatch },
    }),
    picture,
  )

describe('pictureResponse', () => {
  it('sends the bytes as they are, to be kept by this browser only', async () => {
    const response = ask()
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'private, max-age=31536000, immutable',
      'content-disposition': 'inline',
      'content-length': '7',
      'content-type': 'image/jpeg',
      'cross-origin-resource-policy': 'same-origin',
      etag: '"abc123"',
      'x-content-type-options': 'nosniff',
    })
  })

  it.each(['"abc123"', 'W/"abc123"', '"other", "abc123"', '*'])(
    'sends nothing again to who has %s',
    async (tag) => {
      const response = ask(tag)
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
      expect(response.headers.get('etag')).toBe('"abc123"')
    },
  )

  it.each(['"other"', 'abc123', '"abc"', ''])('sends the bytes to who has %j', (tag) => {
    expect(ask(tag).status).toBe(200)
  })
})
