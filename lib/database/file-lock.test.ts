import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { env } from '@/lib/env'
import { withFileLock } from './file-lock'

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

it('and where it was killed before it could write its number', async () => {
  writeFileSync(path, '')
  utimesSync(path, 1, 1)
  expect(await isHad()).toBe(true)
})

it('whoever still holds it is waited for', async () => {
  await withFileLock(path, async () => {
    const held = readFileSync(path, 'utf8')
    expect(await isHad()).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe(held)
  })
})
