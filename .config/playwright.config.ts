import { defineConfig } from '@playwright/test'
import { findInstalledBrowser } from '../scripts/browser.mjs'

export default defineConfig({
  testDir: '../e2e',
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
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findInstalledBrowser(),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Chromium refuses to run as root inside its sandbox.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
})
