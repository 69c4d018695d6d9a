import axe, { type AxeResults, type RunOnly, type RunOptions } from 'axe-core'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const EVERY_RULE: RunOnly = { type: 'tag', values: RULES }
/** All of the above that ask what colour something has. */
const COLOUR_RULES: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** Light and dark are one document in other colours: only what asks for these is asked twice. */
export async function expectAccessibleInBothSchemes(page: Page) {
  await showIn(page, 'light')
  await expectAccessible(page)
  await showIn(page, 'dark')
  await expectAccessible(page, COLOUR_RULES)
}

/**
 * Colours go over into others, however shortly, each after the one that it inherits: until none does any
 * more they are neither.
 */
async function showIn(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(async () => {
    const nextFrame = () => new Promise(requestAnimationFrame)
    for (let quietFrames = 0; quietFrames < 3; quietFrames += 1) {
      await nextFrame()
      const changes = document.getAnimations().filter(({ playState }) => playState === 'running')
      if (changes.length > 0) quietFrames = 0
      await Promise.allSettled(changes.map(({ finished }) => finished))
    }
  })
}

/** The page is no wider than the screen. */
export async function expectFit(page: Page) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  )
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0)
}

/** Fails with every accessibility rule that the page breaks as it stands now, and where. */
export async function expectAccessible(page: Page, runOnly = EVERY_RULE) {
  // While Next puts a new title in the place of the old one, there is none for a moment.
  await expect(page).toHaveTitle(/\S/)
  await page.evaluate(axe.source)
  const results: AxeResults = await page.evaluate((options) => window.axe.run(options), {
    runOnly,
    resultTypes: ['violations'],
  } satisfies RunOptions)
  const broken = results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  )
  expect(broken).toEqual([])
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
