import axe, { type AxeResults } from 'axe-core'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with every accessibility rule that the page breaks as it stands now, and where. */
export async function expectAccessible(page: Page) {
  // While Next puts a new title in the place of the old one, there is none for a moment.
  await expect(page).toHaveTitle(/\S/)
  await page.evaluate(axe.source)
  const results: AxeResults = await page.evaluate(
    (values) => window.axe.run({ runOnly: { type: 'tag', values } }),
    RULES,
  )
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
