/**
 * prisma/schema.prisma is written for SQLite; the same models for another database, whose client goes
 * to a folder of its own. Plain JavaScript, since the scripts that make the clients run before TypeScript does.
 * @param {'sqlite' | 'postgresql'} provider
 * @param {string} schema
 */
export function schemaFor(provider, schema) {
  if (provider === 'sqlite') return schema
  return replaceOnce(
    replaceOnce(schema, 'provider = "sqlite"', `provider = "${provider}"`),
    '"../lib/generated/prisma"',
    `"../lib/generated/prisma-${provider}"`,
  )
}

/**
 * @param {string} text
 * @param {string} from
 * @param {string} to
 */
function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`prisma/schema.prisma must say ${from} once`)
  return text.replace(from, to)
}
