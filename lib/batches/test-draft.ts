import type { Viewer } from '@/lib/auth/viewer'
import { openCodesDesk } from '@/lib/codes/test-desk'
import { addBatch } from './add-batch'
import { checkRows } from './check-rows'
import type { BatchMapping } from './mapping'
import { getColumns } from './queries'
import { encodeGbk } from './test-file'

/** Two shops, three rows that cannot be used, and the first shop once more. */
export const SHOPS = [
  '页面路径,标题,宽度,线条颜色',
  'pages/shop/index?id=1,滨江店,430,#1A2B3C',
  'pages/shop/index?id=2,车站店,430,#1A2B3C',
  '路径 有空格,坏店,430,#000000',
  'pages/shop/index?id=3,宽店,5000,#000000',
  'pages/shop/index?id=4,白店,430,#FFFFFF',
  'pages/shop/index?id=1,又是滨江店,430,#1A2B3C',
].join('\r\n')

/** Test support: a desk where an operator turns files into drafts. */
export async function openDraftDesk() {
  const desk = await openCodesDesk()
  const operator: Viewer = { ...desk.operator, email: 'o@example.com', role: 'operator' }
  const admin: Viewer = { ...desk.admin, email: 'a@example.com', role: 'admin' }

  const addShopsTo = (programId: string, text = SHOPS) =>
    addBatch(operator, { programId, name: '门店.csv', parts: [encodeGbk(text)] })

  return {
    ...desk,
    operator,
    admin,
    addShopsTo,
    async addShops(text?: string, left?: number) {
      const program = await desk.addProgram(left)
      return { program, id: await addShopsTo(program.id, text) }
    },
    /** Checks a draft to its end, step by step, by what its headings say. */
    async check(batchId: string, given?: BatchMapping) {
      const mapping = given ?? (await getColumns(operator, batchId)).mapping
      const steps = []
      for (let after: number | null = 0; after !== null; after = steps.at(-1)?.after ?? null) {
        steps.push(await checkRows(operator, { batchId, mapping, after }))
      }
      return steps
    },
  }
}

export type DraftDesk = Awaited<ReturnType<typeof openDraftDesk>>
