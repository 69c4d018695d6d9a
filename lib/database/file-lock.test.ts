import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { env } from '@/lib/env'
import { endChild } from '@/scripts/child.mjs'
import { withFileLock } from './file-lock.mjs'

const path = join(env().dataDir, 'a.lock')
const PROC = '/proc/self/stat'

/** Whether the lock is had within a second. */
const isHad = () =>
  Promise.race([
    withFileLock(path, () => Promise.resolve(true)),
    new Promise<boolean>((resolve) => setTimeout(resolve, 1_000, false)),
  ])

it('one holder at a time, and nothing left behind', async () => {
  let inside = 0
  const enter = () =>
    withFileLock(path, async () => {
      inside += 1
      expect(inside).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 20))
      inside -= 1
    })
  await Promise.all([enter(), enter(), enter()])
  expect(existsSync(path)).toBe(false)
})

it('the lock of a process that is gone is taken over', async () => {
  writeFileSync(path, '4194305 1')
  expect(await isHad()).toBe(true)
})

it.skipIf(!existsSync(PROC))('and where another process has its number now', async () => {
  writeFileSync(path, `${process.pid} 1`)
  expect(await isHad()).toBe(true)
})

const anHourAheadS = () => Date.now() / 1000 + 3600
it.each([
  ['long ago', () => 1],
  ['under a clock that was an hour ahead', anHourAheadS],
])('and where it was killed before it could write its number, %s', async (_, seconds) => {
  writeFileSync(path, '')
  utimesSync(path, seconds(), seconds())
  expect(await isHad()).toBe(true)
})

it('whoever still holds it is waited for', async () => {
  await withFileLock(path, async () => {
    const held = readFileSync(path, 'utf8')
    expect(await isHad()).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe(held)
  })
})

it.skipIf(!existsSync(PROC))(
  'a holder that cannot be asked is waited for while it touches its lock, whatever the clock says',
  async () => {
    const [one, other, busy] = [`${path}-1`, `${path}-2`, `${path}-3`]
    // The number is one of this machine's, too; and both write under a clock that is an hour ahead.
    const elsewhere = `${process.pid} 1 another-machine:pid:[1]`
    for (const lock of [one, other]) {
      writeFileSync(lock, elsewhere)
      utimesSync(lock, anHourAheadS(), anHourAheadS())
    }
    // That of a living process of this machine, which does not get to touching it.
    await withFileLock(path, () => copyFile(path, busy))
    const had: string[] = []
    const take = (lock: string) =>
      withFileLock(lock, () => {
        had.push(lock)
        return Promise.resolve()
      })
    const waiting = [take(one), take(busy)]
    const touching = setInterval(() => utimesSync(one, anHourAheadS(), anHourAheadS()), 200)
    await take(other)
    expect(had).toEqual([other])
    clearInterval(touching)
    for (const lock of [one, busy]) rmSync(lock)
    await Promise.all(waiting)
  },
)

it('one process of plain Node waits for another, and takes over when that is killed', async () => {
  // Away from the packages: scripts take it before there are any.
  const copied = join(env().dataDir, 'copied.mjs')
  await copyFile(fileURLToPath(new URL('./file-lock.mjs', import.meta.url)), copied)
  const script = `import { withFileLock } from './copied.mjs'
    setInterval(() => {}, 1_000)
    await withFileLock('a.lock', () => new Promise(() => process.stdout.write('has it')))`
  const cwd = env().dataDir
  const start = () => spawn(process.execPath, ['--input-type=module', '-e', script], { cwd })
  const first = start()
  await once(first.stdout, 'data')
  const second = start()
  const isSecond = once(second.stdout, 'data').then(() => true)
  expect(await isHad()).toBe(false)
  await endChild(first, 'SIGKILL')
  expect(await isSecond).toBe(true)
  expect(readFileSync(path, 'utf8').split(' ')[0]).toBe(String(second.pid))
  await endChild(second, 'SIGKILL')
})

it('a lock that was taken over is not given back by whoever had it', async () => {
  await withFileLock(path, () => writeFile(path, 'another’s'))
  expect(readFileSync(path, 'utf8')).toBe('another’s')
  rmSync(path)
})
