import { createClient, type InStatement } from '@libsql/client'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { searchTextOf } from '@/lib/codes/search-text'

export type SeededCode = {
  id: string
  title: string
  path?: string
  campaign?: string
  tags?: readonly string[]
  createdAt?: Date
  archivedAt?: Date | null
  /** A JPEG of WeChat's; a grey dot unless told. */
  picture?: Uint8Array
}

/**
 * Puts codes into an app's database as its operator's, in its sandbox Mini Program, without asking
 * WeChat. Takes a second for ten thousand.
 */
export async function seedCodes(dataDir: string, codes: readonly SeededCode[]): Promise<void> {
  const client = createClient({ url: `file:${join(dataDir, 'sunflower.db')}`, timeout: 10_000 })
  const program = await client.execute("SELECT id FROM MiniProgram WHERE mode = 'sandbox'")
  const operator = await client.execute("SELECT id FROM User WHERE role <> 'marketer' LIMIT 1")
  const [programId, userId] = [program.rows[0]?.id, operator.rows[0]?.id]
  if (typeof programId !== 'string' || typeof userId !== 'string') {
    throw new Error('The app has no users yet.')
  }
  await client.batch(
    codes.flatMap((code) => statementsFor(code, programId, userId)),
    'write',
  )
  client.close()
}

/** Dates as Prisma writes them. */
const asText = (date: Date) => date.toISOString().replace('Z', '+00:00')

function statementsFor(code: SeededCode, programId: string, userId: string): InStatement[] {
  const { id, title, path = `pages/seeded/index?id=${id}`, campaign = '', tags = [] } = code
  const picture = code.picture ?? DOT
  const mediaType = code.picture ? 'image/jpeg' : 'image/png'
  const searchText = searchTextOf({ title, path, campaign, tags })
  const createdAt = asText(code.createdAt ?? new Date())
  const archivedAt = code.archivedAt ? asText(code.archivedAt) : null
  return [
    {
      sql: `INSERT INTO Code (id, programId, kind, requestKey, path, widthPx, autoColour, lineColour,
              transparent, title, campaign, searchText, mediaType, pictureBytes, pictureWidthPx,
              createdById, createdAt, archivedAt)
            VALUES (?, ?, 'wxacode', ?, ?, 430, false, '#000000', false, ?, ?, ?, ?, ?, 430,
              ?, ?, ?)`,
      args: [
        ...[id, programId, id, path, title, campaign, searchText],
        ...[mediaType, picture.length, userId, createdAt, archivedAt],
      ],
    },
    {
      sql: 'INSERT INTO Picture (codeId, bytes, sha256) VALUES (?, ?, ?)',
      args: [id, picture, createHash('sha256').update(picture).digest('hex')],
    },
    ...tags.map((tag) => ({
      sql: 'INSERT INTO CodeTag (codeId, tag) VALUES (?, ?)',
      args: [id, tag],
    })),
  ]
}

/** A grey dot: the smallest picture there is. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
