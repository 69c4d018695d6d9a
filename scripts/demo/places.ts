// What the demo's codes stand for: places and things, no people.

export type DemoCode = {
  program: 'tea' | 'museum'
  path: string
  title: string
  campaign: string
  tags: string[]
  lineColour: string
}

const CITIES = [
  ['Riverside', '滨江'],
  ['Old Town', '老城'],
  ['West Lake', '西湖'],
  ['North Station', '北站'],
  ['Harbour', '港口'],
  ['University', '大学城'],
  ['Botanic Garden', '植物园'],
  ['Airport T2', '机场 T2'],
  ['Riverfront Mall', '江畔商场'],
  ['South Gate', '南门'],
] as const

const THINGS = [
  ['Bronze bell', '青铜编钟'],
  ['Blue-and-white vase', '青花瓷瓶'],
  ['Silk map', '帛画地图'],
  ['Tea horse road', '茶马古道'],
  ['Lacquer box', '漆盒'],
  ['Jade disc', '玉璧'],
  ['Star chart', '星图'],
  ['Paper kite', '纸鸢'],
  ['Ink stone', '砚台'],
  ['Bamboo slips', '竹简'],
] as const

const COLOURS = ['#000000', '#7A3E00', '#1B5E4B', '#1F3A93', '#8A1C3B'] as const

/** English and Chinese by turns, as in a company that works in both. */
const inTurn = (at: number, [english, chinese]: readonly [string, string]) =>
  at % 2 === 0 ? english : chinese

function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** The code with this number: the same each time. */
export function demoCode(at: number): DemoCode {
  return at % 3 === 2 ? museumCode(at) : teaCode(at)
}

function teaCode(at: number): DemoCode {
  const shop = pick(CITIES, at)
  const table = 1 + Math.floor(at / CITIES.length)
  const what = pick(
    [
      [
        `${shop[0]} shop, table ${table}`,
        `${shop[1]}店 ${table} 号桌`,
        'Table service',
        '扫码点单',
      ],
      [`${shop[0]} shop window`, `${shop[1]}店橱窗`, 'Spring leaves', '春茶上新'],
      [`${shop[0]} takeaway counter`, `${shop[1]}店外带柜台`, 'Table service', '扫码点单'],
      [`${shop[0]} membership card`, `${shop[1]}店会员卡`, 'Members’ week', '会员周'],
    ],
    at + table,
  )
  const [english = '', chinese = '', campaign = '', campaignChinese = ''] = what
  return {
    program: 'tea',
    path: `pages/shop/index?shop=${100 + (at % CITIES.length)}&place=${at}`,
    title: inTurn(at, [english, chinese]),
    campaign: inTurn(at, [campaign, campaignChinese]),
    tags: [
      inTurn(at, shop),
      inTurn(
        at,
        pick(
          [
            ['indoor', '店内'],
            ['window', '橱窗'],
            ['print', '印刷'],
          ],
          at,
        ),
      ),
    ],
    lineColour: pick(COLOURS, Math.floor(at / 4)),
  }
}

function museumCode(at: number): DemoCode {
  const thing = pick(THINGS, at)
  const hall = 1 + (at % 6)
  return {
    program: 'museum',
    path: `pages/exhibit/index?id=${at}`,
    title: inTurn(at, [`${thing[0]}, hall ${hall}`, `${thing[1]}（${hall} 号厅）`]),
    campaign: inTurn(
      at,
      pick(
        [
          ['Night at the museum', '博物馆之夜'],
          ['Audio guide', '语音导览'],
        ],
        at,
      ),
    ),
    tags: [inTurn(at, [`hall ${hall}`, `${hall} 号厅`])],
    lineColour: pick(COLOURS, at),
  }
}

/** A spreadsheet of shops for a batch. */
export function demoSpreadsheet(first: number, rows: number, campaign: string): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const shop = pick(CITIES, at)
    const table = 1 + Math.floor(at / CITIES.length)
    const title = inTurn(at, [`${shop[0]}, poster ${table}`, `${shop[1]}，海报 ${table}`])
    return [`pages/poster/index?id=${first + at}`, `"${title}"`, campaign, inTurn(at, shop)].join(
      ',',
    )
  })
  return ['path,title,campaign,tags', ...lines].join('\n')
}
