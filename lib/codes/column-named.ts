/** A heading as it is compared: people write the same one with other spaces and capitals. */
export const plainHeading = (heading: string) =>
  heading.toLowerCase().replace(/[\s_\-()（）:：*]/g, '')

/** The column under a heading, however its spaces and capitals are written; null: there is none. */
export function columnNamed(header: readonly string[], name: string): number | null {
  const plain = plainHeading(name)
  const column = header.findIndex((heading) => plainHeading(heading) === plain)
  return column < 0 ? null : column
}
