import { moveToPostgresql } from './move-to-postgresql'

// Test support: a process of its own that moves a desk as soon as it is told where to die, and is killed
// when that table is spoken of: while it is copied behind its first bookmark, later while both are
// compared.
const [file = '', targetUrl = ''] = process.argv.slice(2)

process.once('message', (dieAt) => {
  const onProgress = (table: string) => {
    if (table === dieAt) process.kill(process.pid, 'SIGKILL')
  }
  moveToPostgresql({ file, targetUrl, onProgress }).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
