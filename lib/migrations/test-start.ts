import { env } from '@/lib/env'
import { bringUpToDate } from './bring-up-to-date'

// Test support: a process of its own that brings its database up to date, and may be killed meanwhile.
process.send?.('begins')
await bringUpToDate(env().databaseUrl)
process.exit(0)
