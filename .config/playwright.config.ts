import { defineConfig } from '@playwright/test'
import { BROWSER_ARGS, findInstalledBrowser } from '../scripts/browser.mjs'

export default defineConfig({
  testDir: process.env.E2E_FAULTS ? '../e2e/faults' : '../e2e',
  // They take half an hour: npm test -- faults.
  testIgnore: process.env.E2E_FAULTS ? [] : '**/faults/**',
  outputDir: '../test-results',
  globalSetup: '../e2e/support/make-template.ts',
  // Each worker runs an app of its own; more than two starve each other on small machines.
  workers: 2,
  forbidOnly: true,
  // A story of many steps takes a minute on a busy machine of two cores.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    launchOptions: {
      executablePath: findInstalledBrowser(),
      args: BROWSER_ARGS,
    },
  },
})
