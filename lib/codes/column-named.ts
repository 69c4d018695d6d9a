/** A heading as it is compared: people write the same one with other spaces and capitals. */
export const plainHeading = (heading: string) =>
  heading.toLowerCase().replace(/[\s_\-()（）:：*]/g, '')

const namesOf = new WeakMap<readonly string[], readonly string[]>()

/**
 * What the columns are called in a template and in a mapping that is kept: by their headings; one that is
 * there before gets a number, and one without any is the column's own, `#5`.
 */
export function columnNames(header: readonly string[]): readonly string[] {
  // Every row of a check asks for them.
  const known = namesOf.get(header)
  if (known) return known
  const taken = new Set(header.map(plainHeading))
  const seen = new Set<string>()
  const names = header.map((heading, column) => {
    const own = heading.replace(/[{}]/g, '').trim()
    let name = own || `#${column + 1}`
    for (let again = 2; seen.has(plainHeading(name)); again += 1) {
      const next = `${own} (${again})`
      if (!taken.has(plainHeading(next))) name = next
    }
    seen.add(plainHeading(name))
    return name
  })
  namesOf.set(header, names)
  return names
}

/** The column of a name, however its spaces and capitals are written; null: there is none. */
export function columnNamed(header: readonly string[], name: string): number | null {
  const plain = plainHeading(name)
  const column = columnNames(header).findIndex((known) => plainHeading(known) === plain)
  return column < 0 ? null : column
}
