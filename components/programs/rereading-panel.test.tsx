import { expect, it } from 'vitest'
import { QueryProvider } from '@/components/query-provider'
import type { RereadingView } from '@/lib/codes/rereading'
import type { Locale } from '@/lib/i18n/locale'
import { draw } from '@/tests/draw'
import { RereadingPanel } from './rereading-panel'

const UNDER_WAY = { finishedAt: null, total: 8310, done: 1204, better: 311, unreadable: 0 }

function say(locale: Locale, rereading: RereadingView): string {
  const markup = draw(
    locale,
    <QueryProvider>
      <RereadingPanel rereading={rereading} />
    </QueryProvider>,
  )
  return markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

it('says how far the desk is, what came out better, and that nothing is spent', () => {
  const said = say('en', UNDER_WAY)
  expect(said).toContain('Stored codes are being read again')
  expect(said).toContain('1,204 of 8,310')
  expect(said).toContain('311 that were traces are drawn from their geometry now.')
  expect(said).toContain('Nothing is spent, and no file changes that was already downloaded.')
  expect(said).not.toContain('left out')
  const chinese = say('zh-Hans', UNDER_WAY)
  expect(chinese).toContain('正在重新读取已保存的小程序码')
  expect(chinese).toContain('1,204 / 8,310')
  expect(chinese).toContain('311 个原为像素描边，现在按几何结构绘制。')
  expect(chinese).toContain('不消耗额度，已下载的文件不会改变。')
})

it('says when it was over, and how many were left out and why', () => {
  const over = { ...UNDER_WAY, finishedAt: '2026-11-30T08:15:00Z', done: 8310, unreadable: 2 }
  const said = say('en', over)
  expect(said).toContain('Stored codes were read again')
  expect(said).toMatch(/8,310 codes, *Nov 30, 2026, 8:15/)
  expect(said).toContain('2 were left out: their pictures are missing or broken.')
  expect(said).not.toContain('goes on by itself')
  expect(say('zh-Hans', over)).toContain('2 个因图片缺失或损坏而跳过。')
})
