// Zod asks, by trying, whether it may make functions out of text. The page's policy forbids it and
// reports the try, though nothing comes of it: zod is told so before the first schema is made.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
