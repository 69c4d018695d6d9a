import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

export default defineConfig({
  root: pathOf(''),
  resolve: {
    alias: {
      '@': pathOf('').replace(/\/$/, ''),
      // server-only throws outside Next; its own empty module is what Next's server build sees.
      'server-only': pathOf('node_modules/server-only/empty.js'),
    },
  },
  test: {
    include: ['{lib,components,scripts,prisma}/**/*.test.{ts,tsx}'],
    setupFiles: [pathOf('.config/vitest.setup.ts')],
    environment: 'node',
    testTimeout: 30_000,
    // Real databases and real servers share few cores: a test that waits its turn has not failed.
    hookTimeout: 30_000,
    allowOnly: false,
  },
})
