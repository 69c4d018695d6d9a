import { expect, type Locator, type Page } from '@playwright/test'

/** Presses a key until the page, which may not listen yet when it is first drawn, shows it. */
export async function pressUntil(page: Page, key: string, shown: Locator) {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(shown).toBeVisible({ timeout: 1_000 })
  }).toPass()
}
