import { logHead } from './log-head'

// Test support: a process of its own that may note the head in its log, at a moment of its clock.
await logHead(Number(process.argv[2]))
process.exit(0)
