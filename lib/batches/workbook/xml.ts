import { FileError } from '../file-error'

/** What a reader of XML is told, in the order of the text; names without their prefix. */
export type XmlReader = {
  open?: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  /** Some of a text: a long one comes in several. */
  text?: (text: string) => void
}

export type Attributes = (name: string) => string | undefined

/** Deeper than any spreadsheet; a tag longer than that is none. */
const DEPTH_MAX = 64
const TAG_MAX_CHARACTERS = 64 * 1024
const ENTITY_MAX_CHARACTERS = 12

/**
 * Reads XML as spreadsheet programs write it, part by part. A document type is refused, and with it
 * every entity that is not one of XML's own five: nothing is looked up and nothing grows.
 * @throws FileError damaged
 */
export async function readXml(parts: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const xml = xmlParser(reader)
  for await (const part of parts) xml.take(part)
  xml.end()
}

/** The same, for whoever has something to do behind each part. @throws FileError damaged */
export function xmlParser(reader: XmlReader) {
  const open: string[] = []
  let decoder: TextDecoder | null = null
  let rest = ''
  const read = (text: string) => {
    rest = readTags(rest + text, reader, open)
  }
  return {
    take(part: Uint8Array): void {
      decoder ??= decoderFor(part)
      read(decode(decoder, part))
    },
    end(): void {
      if (decoder) read(decode(decoder))
      if (!decoder || open.length > 0 || rest.trim() !== '') throw new FileError('damaged')
    },
  }
}

function decoderFor([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}

function decode(decoder: TextDecoder, part?: Uint8Array): string {
  try {
    return part ? decoder.decode(part, { stream: true }) : decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new FileError('damaged')
    throw error
  }
}

/** @returns what is not whole yet */
function readTags(text: string, reader: XmlReader, open: string[]): string {
  let at = 0
  for (;;) {
    const start = text.indexOf('<', at)
    if (start < 0) return keepRest(text, giveText(text, at, text.length, reader, true))
    giveText(text, at, start, reader, false)
    const end = endOf(text, start)
    if (end < 0) return keepRest(text, start)
    readTag(text.slice(start, end), reader, open)
    at = end
  }
}

function keepRest(text: string, at: number): string {
  if (text.length - at > TAG_MAX_CHARACTERS) throw new FileError('damaged')
  return text.slice(at)
}

/** @returns where the next part goes on: an entity may not be whole yet */
function giveText(text: string, from: number, to: number, reader: XmlReader, isPart: boolean) {
  let end = to
  if (isPart) {
    const entity = text.lastIndexOf('&')
    const isCut = entity >= from && !text.includes(';', entity)
    if (isCut && to - entity > ENTITY_MAX_CHARACTERS) throw new FileError('damaged')
    if (isCut) end = entity
  }
  if (end > from && reader.text) reader.text(unescape(text.slice(from, end)))
  return end
}

/** Behind the tag, comment or section that begins here; -1: it is not whole. */
function endOf(text: string, start: number): number {
  if (text.startsWith('<!--', start)) return behind(text, '-->', start + 4)
  if (text.startsWith('<![CDATA[', start)) return behind(text, ']]>', start + 9)
  if (text.startsWith('<?', start)) return behind(text, '?>', start + 2)
  let quote = 0
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (quote !== 0) quote = sign === quote ? 0 : quote
    else if (sign === 0x22 || sign === 0x27) quote = sign
    else if (sign === 0x3e) return at + 1
  }
  return -1
}

function behind(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? -1 : at + sign.length
}

function readTag(tag: string, reader: XmlReader, open: string[]): void {
  if (tag.startsWith('<?') || tag.startsWith('<!--')) return
  if (tag.startsWith('<![CDATA[')) {
    reader.text?.(tag.slice(9, -3))
    return
  }
  if (tag.startsWith('<!')) throw new FileError('damaged')
  if (tag.startsWith('</')) {
    const name = localName(tag.slice(2, -1).trim())
    if (open.pop() !== name) throw new FileError('damaged')
    reader.close?.(name)
    return
  }
  const isEmpty = tag.endsWith('/>')
  const inside = tag.slice(1, isEmpty ? -2 : -1)
  const nameEnd = inside.search(/\s/)
  const name = localName(nameEnd < 0 ? inside : inside.slice(0, nameEnd))
  open.push(name)
  if (open.length > DEPTH_MAX) throw new FileError('damaged')
  reader.open?.(name, (wanted) => (nameEnd < 0 ? undefined : attributeOf(inside, wanted)))
  if (!isEmpty) return
  open.pop()
  reader.close?.(name)
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** @param wanted its name as written, or with any prefix where it begins with a colon */
function attributeOf(inside: string, wanted: string): string | undefined {
  for (const [, name = '', double, single] of inside.matchAll(ATTRIBUTE)) {
    const isIt = wanted.startsWith(':') ? name.endsWith(wanted) : name === wanted
    if (isIt) return unescape(double ?? single ?? '')
  }
  return undefined
}

const ATTRIBUTE = /\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

const SIGNS = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

function unescape(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    const sign = SIGNS.get(name) ?? signOf(name)
    if (sign === null) throw new FileError('damaged')
    return sign
  })
}

function signOf(name: string): string | null {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
  const code = hex ? parseInt(hex, 16) : Number(decimal ?? NaN)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}
