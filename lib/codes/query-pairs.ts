/** A name and a value of a query as people read them, and as they stand in the line. */
export type QueryPair = { name: string; value: string; sent: string }

/**
 * The query of a path, pair by pair, in its order. A part that is not encoded as we would do it is shown as
 * it is sent: nobody can say how a page will read it.
 */
export function readPairs(path: string): QueryPair[] {
  const start = path.indexOf('?')
  if (start < 0) return []
  return path
    .slice(start + 1)
    .split('&')
    .filter((sent) => sent !== '')
    .map((sent) => {
      const [name, value] = splitPair(sent)
      return { name: readable(name), value: readable(value), sent }
    })
}

/**
 * The same with one of its parts changed: that one is encoded anew, as batches encode their cells, the other
 * stays as it is sent.
 */
export function changePair(pair: QueryPair, change: Partial<Record<'name' | 'value', string>>) {
  const { name, value } = { ...pair, ...change }
  const [sentName, sentValue] = splitPair(pair.sent)
  const part = (changed: string | undefined, sent: string) =>
    changed === undefined ? sent : encodeURIComponent(changed)
  const isEmpty = name === '' && value === ''
  const sent = `${part(change.name, sentName)}=${part(change.value, sentValue)}`
  return { name, value, sent: isEmpty ? '' : sent }
}

function splitPair(sent: string): [name: string, value: string] {
  const at = sent.indexOf('=')
  return at < 0 ? [sent, ''] : [sent.slice(0, at), sent.slice(at + 1)]
}

export const EMPTY_PAIR: QueryPair = { name: '', value: '', sent: '' }

/** The page of this path with these pairs behind it; empty ones are left out. */
export function writePairs(path: string, pairs: readonly QueryPair[]): string {
  const [page = ''] = path.split('?', 1)
  const query = pairs.flatMap(({ sent }) => (sent === '' ? [] : sent)).join('&')
  return query === '' ? page : `${page}?${query}`
}

function readable(sent: string): string {
  try {
    const decoded = decodeURIComponent(sent)
    const again = encodeURIComponent(decoded)
    return again.toLowerCase() === sent.toLowerCase() ? decoded : sent
  } catch {
    return sent
  }
}
