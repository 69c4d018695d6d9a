import { randomUUID } from 'node:crypto'
import { searchTextOf } from '@/lib/codes/search-text'
import { db } from '@/lib/database/db'

/** As many as WeChat lets one Mini Program make. */
const PER_PROGRAM = 100_000
const AT_ONCE = 100_000
const USERS = 8
const DAYS = 1095
const DAY_MS = 86_400_000

const words = (text: string) => text.split('|')
const CITIES = words('深圳|广州|上海|北京|杭州|成都|厦门|西安|Shenzhen|Guangzhou|Shanghai|Beijing')
const DISTRICTS = words(
  '南山|福田|天河|静安|海淀|西湖|锦江|思明|雁塔|Nanshan|Futian|Tianhe|Haidian',
)
const CAMPAIGNS = words('|春季上新|夏日冰饮|秋季会员日|年货节|Spring menu|Summer drinks|Loyalty')
const TAGS = words('门店|桌贴|海报|会员|外卖|机场|shop|table|poster|members|takeaway|airport')
/** Of these names there are as many in a small database as in a large one. */
const RARE_NAMES = ['鼓浪屿旗舰店', 'Harbour Flagship']
const RARE_CODES = 24

/**
 * Fills a SQLite database with codes over three years, one statement for each 100,000: titles in
 * Chinese and English, campaigns, two tags each, one in 25 archived. No pictures. The table's indexes
 * and triggers are set aside meanwhile, and what they would have written is written at once.
 */
export async function storeManyCodes(codes: number): Promise<void> {
  const programs = await addPrograms(Math.ceil(codes / PER_PROGRAM))
  const users = await addUsers()
  const aside = await db.$queryRaw<{ type: string; name: string; sql: string }[]>`
    SELECT type, name, sql FROM sqlite_master
    WHERE tbl_name IN ('Code', 'CodeTag') AND type IN ('index', 'trigger') AND sql IS NOT NULL`
  // A fill that is cut short is thrown away: it need not wait for the disk.
  await db.$queryRaw`PRAGMA synchronous = OFF`
  await db.$queryRaw`PRAGMA cache_size = -500000`
  for (const { type, name } of aside) await db.$executeRawUnsafe(`DROP ${type} "${name}"`)
  const make = codeMaker({ codes, programs, users, startMs: Date.now() - DAYS * DAY_MS })
  for (let first = 0; first < codes; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, codes - first)
    await insertCodes(Array.from({ length: count }, (_, place) => make(first + place)))
  }
  await db.$executeRaw`INSERT INTO "CodeNumber" ("codeId") SELECT "id" FROM "Code" ORDER BY rowid`
  await db.$executeRaw`
    INSERT INTO "CodeCount"
    SELECT "programId", "createdById", "kind", "archivedAt" IS NOT NULL, COUNT(*)
    FROM "Code" GROUP BY 1, 2, 3, 4`
  for (const { sql } of aside) await db.$executeRawUnsafe(sql)
  await db.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`
  await db.$queryRaw`PRAGMA cache_size = -2000`
  await db.$queryRaw`PRAGMA synchronous = FULL`
}

type Ground = { codes: number; programs: string[]; users: string[]; startMs: number }

/** A code by its number, the first the oldest. */
function codeMaker({ codes, programs, users, startMs }: Ground) {
  const rareEvery = Math.floor(codes / RARE_CODES)
  return (number: number) => {
    const name =
      number % rareEvery === 0
        ? pick(RARE_NAMES, number / rareEvery)
        : `${pick(CITIES, number * 7)} ${pick(DISTRICTS, number * 5)}`
    const title = number % 2 ? `${name} shop ${number}` : `${name}店 ${number} 号`
    const path = `pages/shop/index?id=${number}&table=${number % 40}`
    const campaign = pick(CAMPAIGNS, Math.floor(number / 50))
    const tags = [pick(TAGS, number), pick(TAGS, number + 1 + (Math.floor(number / 12) % 11))]
    const createdAt = new Date(startMs + ((DAYS * DAY_MS) / codes) * number)
    return {
      id: randomUUID(),
      programId: pick(programs, number),
      userId: pick(users, Math.floor(number / 7)),
      title,
      path,
      campaign,
      tags,
      searchText: searchTextOf({ title, path, campaign, tags }),
      createdAt: asText(createdAt),
      archivedAt: number % 25 ? null : asText(createdAt),
    }
  }
}

const pick = (list: readonly string[], at: number) => list[at % list.length] ?? ''

/** Dates as Prisma writes them. */
const asText = (date: Date) => date.toISOString().replace('Z', '+00:00')

type NewCode = ReturnType<ReturnType<typeof codeMaker>>

async function insertCodes(codes: readonly NewCode[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Code" ("id", "programId", "kind", "requestKey", "path", "widthPx", "autoColour",
      "lineColour", "transparent", "title", "campaign", "searchText", "mediaType", "pictureBytes",
      "pictureWidthPx", "createdById", "createdAt", "archivedAt")
    SELECT value ->> 'id', value ->> 'programId', 'wxacode', value ->> 'id', value ->> 'path', 430,
      false, '#000000', false, value ->> 'title', value ->> 'campaign', value ->> 'searchText',
      'image/jpeg', 3, 430, value ->> 'userId', value ->> 'createdAt', value ->> 'archivedAt'
    FROM json_each(${JSON.stringify(codes)})`
  const tags = codes.flatMap(({ id, tags }) => tags.map((tag) => [id, tag]))
  await db.$executeRaw`
    INSERT INTO "CodeTag" ("codeId", "tag")
    SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(tags)})`
}

async function addPrograms(count: number): Promise<string[]> {
  const programs = Array.from({ length: count }, (_, at) => ({
    id: randomUUID(),
    name: `Mini Program ${at + 1}`,
    mode: 'sandbox' as const,
    appId: `wxsandbox-many-${at + 1}`,
  }))
  await db.miniProgram.createMany({ data: programs })
  return programs.map(({ id }) => id)
}

async function addUsers(): Promise<string[]> {
  const users = Array.from({ length: USERS }, (_, at) => ({
    id: randomUUID(),
    name: `Operator ${at + 1}`,
    email: `many-${at + 1}@example.com`,
    role: 'operator' as const,
  }))
  await db.user.createMany({ data: users })
  return users.map(({ id }) => id)
}
