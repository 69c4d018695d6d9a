// Imported first by every command. What it and the modules beside it use must at least parse on an
// old Node, so that its reader gets this line and not a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Sunflower needs Node 20.19 or newer; this is Node ${process.versions.node}. Get it at https://nodejs.org`,
  )
  process.exit(1)
}

/**
 * Said once by a start, where the Node is older than the one that Sunflower is made for.
 * @param {(words: string) => void} [say]
 */
export function tellOldNode(say = console.log) {
  if (major >= 24) return
  say(
    `This is Node ${process.versions.node}. On Node 24 people wait half as long as on Node 20 for a page when many come at once, and fewer are turned away. Get it at https://nodejs.org`,
  )
}
