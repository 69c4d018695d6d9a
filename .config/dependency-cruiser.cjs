// The rooms and who may import from whom; npm run check reports every crossing.
const TESTS = '\\.(test|spec)\\.tsx?$'
const TEST_SUPPORT = '/test-[^/]+\\.ts$'

/** What a component may run from lib: things that are the same in the browser and on the server. */
const LIB_FOR_COMPONENTS = [
  '^lib/[^/]+/(schema|actions|format)\\.ts$',
  '^lib/cn\\.ts$',
  '^lib/artwork/(code-shapes|simulated-code|square-layout|seeded-random|line-colour|file-colours)\\.ts$',
  '^lib/artwork/label-(sheets|layout)\\.ts$',
  '^lib/codes/(page-path|query-pairs|path-refusals|path-warnings|propose-path|column-named|file-name)\\.ts$',
  '^lib/print-room/(name-template|caption-template|word-template|label-order)\\.ts$',
  '^lib/batches/mapping\\.ts$',
  '^lib/programs/read-app-json\\.ts$',
  '^lib/auth/can\\.ts$',
  '^lib/quota/proof\\.ts$',
  '^lib/i18n/(locale|pick-messages|theme)\\.ts$',
]

/** Root files of lib: used by everybody, and using nobody. */
const ROOT_FILES = ['^lib/[^/]+\\.ts$']
/** What whoever keeps something stands on: the database, and the trail in the same transaction. */
const KEEPING = [...ROOT_FILES, '^lib/(generated|database|audit)/']
/** What a use case stands on besides: who asks, in which language. */
const USE_CASE = [...KEEPING, '^lib/(auth|i18n)/']

/**
 * Each room of lib and what it may import besides itself, from the bottom up. A room of lib that is not
 * here may import nothing: `every-room-has-a-rule`.
 */
const LIB_ROOMS = {
  http: [...ROOT_FILES],
  tables: [...ROOT_FILES, '^lib/http/'],
  secrets: [...ROOT_FILES],
  artwork: ['^lib/(open-picture|visible-text)\\.ts$'],
  wechat: ['^lib/(env|errors|log|open-picture)\\.ts$', '^lib/artwork/'],
  database: [...ROOT_FILES, '^lib/generated/'],
  i18n: [...ROOT_FILES, '^lib/database/away\\.ts$'],
  audit: [...ROOT_FILES, '^lib/(generated|database|secrets)/'],
  auth: [...KEEPING, '^lib/(http|i18n|secrets)/'],
  rotation: [...KEEPING, '^lib/(auth|secrets)/'],
  migrations: [...KEEPING, '^lib/rotation/'],
  backup: [...KEEPING, '^lib/(migrations|rotation)/'],
  trail: [...USE_CASE, '^lib/(http|tables)/'],
  'second-factor': [...USE_CASE],
  quota: [...USE_CASE],
  people: [...USE_CASE, '^lib/quota/wechat-day\\.ts$'],
  webhooks: [...USE_CASE, '^lib/secrets/'],
  programs: [...USE_CASE, '^lib/(secrets|wechat|quota|webhooks)/'],
  pages: [...USE_CASE, '^lib/(http|wechat|quota|programs)/'],
  codes: [...USE_CASE, '^lib/(http|tables|artwork|wechat|quota|programs|pages)/'],
  'print-room': [...USE_CASE, '^lib/(http|tables|artwork|codes)/'],
  batches: [...USE_CASE, '^lib/(http|tables|quota|programs|pages|codes)/'],
  server: ['^lib/'],
}

/** Each room of components and the others that it may import besides `ui` and the files beside the rooms. */
const COMPONENT_ROOMS = {
  keys: [],
  undo: ['keys'],
  filters: [],
  alerts: [],
  auth: [],
  audit: ['filters'],
  calls: ['filters'],
  quota: ['alerts', 'calls'],
  programs: ['undo'],
  pages: [],
  codes: ['programs'],
  'print-room': [],
  'code-change': ['undo'],
  gallery: ['filters', 'keys', 'code-change', 'print-room'],
  'code-detail': ['audit', 'keys', 'code-change', 'print-room', 'gallery'],
  batches: ['codes', 'gallery', 'print-room', 'programs', 'undo'],
  people: ['audit', 'auth', 'filters'],
  palette: ['auth', 'gallery', 'keys'],
  frame: ['auth', 'palette', 'print-room', 'programs', 'quota'],
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const NO_TESTS = [TESTS, TEST_SUPPORT]
/** Beside the code that they test. */
const TESTS_OF_PRODUCT = NO_TESTS.map((name) => `^(app|components|lib)/.*${name}`)
const PRODUCT = '^(app|components|lib)/|^(proxy|instrumentation(-client)?)\\.ts$'

const libRules = Object.entries(LIB_ROOMS).map(([room, allowed]) =>
  forbid(
    `lib-${room}`,
    `lib/${room} imports only: ${allowed.join(', ')}`,
    { path: `^lib/${room}/`, pathNot: NO_TESTS },
    { path: '^(lib|components|app)/', pathNot: [`^lib/${room}/`, ...allowed] },
  ),
)

const componentRules = Object.entries(COMPONENT_ROOMS).map(([room, allowed]) =>
  forbid(
    `components-${room}`,
    `components/${room} imports of components only: ${['ui', ...allowed].join(', ')}`,
    { path: `^components/${room}/`, pathNot: NO_TESTS },
    {
      path: '^components/[^/]+/',
      pathNot: [room, 'ui', ...allowed].map((name) => `^components/${name}/`),
    },
  ),
)

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Nothing imports itself by a detour.', {}, { circular: true }),
    forbid(
      'no-unresolved',
      'Every import leads to a file.',
      {},
      { couldNotResolve: true, pathNot: '\\.css$' },
    ),
    forbid(
      'lib-knows-no-screens',
      'Imports point app → components → lib, never back.',
      { path: '^lib/' },
      { path: '^(app|components)/' },
    ),
    forbid(
      'components-know-no-routes',
      'Imports point app → components → lib, never back.',
      { path: '^components/' },
      { path: '^app/' },
    ),
    forbid(
      'product-knows-no-tools',
      'What runs, tests or measures the product is no part of it.',
      { path: PRODUCT, pathNot: NO_TESTS },
      { path: ['^(scripts|tests|e2e|bench|\\.config)/', `^lib/.*${TEST_SUPPORT}`] },
    ),
    // What stands on the product: scripts → tests → e2e and bench, which do not know each other.
    forbid(
      'tests-of-a-room-know-no-stories',
      'A test beside the code uses what tests share, and the process helpers of scripts.',
      { path: TESTS_OF_PRODUCT },
      { path: '^(e2e|bench)/' },
    ),
    forbid(
      'scripts-know-no-tests',
      'What the npm commands run stands on lib alone: tests are started by name.',
      { path: '^scripts/' },
      { path: '^(app|components|tests|e2e|bench)/' },
    ),
    forbid(
      'tests-know-no-stories',
      'What tests share is theirs: stories and figures take it from there.',
      { path: '^tests/' },
      { path: '^(e2e|bench)/' },
    ),
    forbid(
      'e2e-sees-what-people-see',
      'A story knows the product by its pages.',
      { path: '^e2e/' },
      { path: '^(app|components|bench)/' },
    ),
    forbid(
      'bench-knows-no-stories',
      'What is measured is the product; its pages are asked for over HTTP.',
      { path: '^bench/' },
      { path: '^(app|components|e2e)/' },
    ),
    forbid('tests-are-run', 'Nothing imports a test.', {}, { path: TESTS }),
    forbid(
      'ui-is-blind',
      'components/ui knows only itself, lib/cn and npm packages.',
      { path: '^components/ui/' },
      { path: '^(app|components|lib)/', pathNot: ['^components/ui/', '^lib/cn\\.ts$'] },
    ),
    forbid(
      'components-stay-out-of-lib',
      'Of lib a component runs only schema, actions, format and the like; types from anywhere.',
      { path: '^components/', pathNot: [TESTS, '^components/ui/'] },
      { path: '^lib/', pathNot: LIB_FOR_COMPONENTS, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'routes-stay-thin',
      'A route reads parameters, calls a query and renders: no zod, no Prisma.',
      { path: '^app/' },
      { path: ['^node_modules/(zod|@prisma)/', '^lib/(database|generated)/'] },
    ),
    forbid(
      'only-the-sandbox-draws',
      'The WeChat client takes pictures as they come; only its sandbox draws some.',
      { path: '^lib/wechat/', pathNot: ['^lib/wechat/sandbox/', TESTS] },
      { path: '^lib/artwork/' },
    ),
    forbid(
      'every-room-has-a-rule',
      'A new room of lib or components is named above, with what it may import.',
      {
        path: ['^lib/[^/]+/', '^components/[^/]+/'],
        pathNot: [
          ...NO_TESTS,
          `^lib/(${Object.keys(LIB_ROOMS).join('|')}|generated)/`,
          `^components/(${Object.keys(COMPONENT_ROOMS).join('|')}|ui)/`,
        ],
      },
      {},
    ),
    forbid(
      'root-files-know-no-room',
      'The files in lib itself are used by every room, and use none.',
      { path: '^lib/[^/]+\\.ts$', pathNot: NO_TESTS },
      { path: '^lib/[^/]+/' },
    ),
    forbid(
      'shared-components-know-no-feature',
      'The files in components itself know ui alone.',
      { path: '^components/[^/]+$', pathNot: NO_TESTS },
      { path: '^components/[^/]+/', pathNot: '^components/ui/' },
    ),
    ...libRules,
    ...componentRules,
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
