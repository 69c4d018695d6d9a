import { createClient } from '@libsql/client'
import { env } from '@/lib/env'
import { startBuiltApp } from './built-app'
import { storeManyCodes } from './many-codes'
import { atMost, comparePair, type Row } from './measure'

const CODES = 10_000
const LIMIT = 24

/** GET /api/codes of the built app over HTTP, over the statements that the page cannot do without. */
export async function measureGalleryRoute(): Promise<Row> {
  await storeManyCodes(CODES)
  const app = await startBuiltApp()
  const database = createClient({ url: env().databaseUrl })
  const row = await comparePair({
    name: 'gallery-route',
    anchor: 'its bare SQL through @libsql/client: codes, tags, names, total',
    pairs: 200,
    ours: () => app.read(`/api/codes?limit=${LIMIT}`),
    floor: async () => {
      const { rows } = await database.execute({ sql: PAGE, args: [LIMIT + 1] })
      const ids = JSON.stringify(rows.map(({ id }) => id))
      await database.execute({ sql: TAGS, args: [ids] })
      await database.execute(TOTAL)
      return JSON.stringify(rows)
    },
  })
  await app.stop()
  database.close()
  return { ...row, target: atMost(3, row) }
}

const PAGE = `
  SELECT c."id", c."kind", c."path", c."scene", c."widthPx", c."autoColour", c."lineColour",
    c."transparent", c."title", c."campaign", c."createdAt", c."archivedAt", c."mediaType",
    c."pictureBytes", c."pictureWidthPx", p."id" AS "programId", p."name" AS "program", p."mode",
    u."id" AS "userId", u."name" AS "user"
  FROM "Code" c
  JOIN "MiniProgram" p ON p."id" = c."programId"
  JOIN "User" u ON u."id" = c."createdById"
  WHERE c."archivedAt" IS NULL
  ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ?`
const TAGS = `
  SELECT "codeId", "tag" FROM "CodeTag"
  WHERE "codeId" IN (SELECT value FROM json_each(?)) ORDER BY "tag"`
const TOTAL = 'SELECT SUM("count") FROM "CodeCount" WHERE "archived" = 0'
