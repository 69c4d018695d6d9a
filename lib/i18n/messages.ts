import type { Locale } from './locale'
import enAlerts from './messages/en/alerts.json'
import enAudit from './messages/en/audit.json'
import enBatches from './messages/en/batches.json'
import enBatchDraft from './messages/en/batchDraft.json'
import enBatchFiles from './messages/en/batchFiles.json'
import enCalls from './messages/en/calls.json'
import enPeople from './messages/en/people.json'
import enSecurity from './messages/en/security.json'
import enUsage from './messages/en/usage.json'
import enAuth from './messages/en/auth.json'
import enCodeDetail from './messages/en/codeDetail.json'
import enCodeForm from './messages/en/codeForm.json'
import enCommon from './messages/en/common.json'
import enDemo from './messages/en/demo.json'
import enErrors from './messages/en/errors.json'
import enFilters from './messages/en/filters.json'
import enFrame from './messages/en/frame.json'
import enGallery from './messages/en/gallery.json'
import enPrintRoom from './messages/en/printRoom.json'
import enLabels from './messages/en/labels.json'
import enMetadataCsv from './messages/en/metadataCsv.json'
import enPages from './messages/en/pages.json'
import enPalette from './messages/en/palette.json'
import enPrograms from './messages/en/programs.json'
import enQuota from './messages/en/quota.json'
import enRereading from './messages/en/rereading.json'
import enSelection from './messages/en/selection.json'
import enWechat from './messages/en/wechat.json'
import enZip from './messages/en/zip.json'
import zhAlerts from './messages/zh-Hans/alerts.json'
import zhAudit from './messages/zh-Hans/audit.json'
import zhBatches from './messages/zh-Hans/batches.json'
import zhBatchDraft from './messages/zh-Hans/batchDraft.json'
import zhBatchFiles from './messages/zh-Hans/batchFiles.json'
import zhCalls from './messages/zh-Hans/calls.json'
import zhPeople from './messages/zh-Hans/people.json'
import zhSecurity from './messages/zh-Hans/security.json'
import zhUsage from './messages/zh-Hans/usage.json'
import zhAuth from './messages/zh-Hans/auth.json'
import zhCodeDetail from './messages/zh-Hans/codeDetail.json'
import zhCodeForm from './messages/zh-Hans/codeForm.json'
import zhCommon from './messages/zh-Hans/common.json'
import zhDemo from './messages/zh-Hans/demo.json'
import zhErrors from './messages/zh-Hans/errors.json'
import zhFilters from './messages/zh-Hans/filters.json'
import zhFrame from './messages/zh-Hans/frame.json'
import zhGallery from './messages/zh-Hans/gallery.json'
import zhPrintRoom from './messages/zh-Hans/printRoom.json'
import zhLabels from './messages/zh-Hans/labels.json'
import zhMetadataCsv from './messages/zh-Hans/metadataCsv.json'
import zhPages from './messages/zh-Hans/pages.json'
import zhPalette from './messages/zh-Hans/palette.json'
import zhPrograms from './messages/zh-Hans/programs.json'
import zhQuota from './messages/zh-Hans/quota.json'
import zhRereading from './messages/zh-Hans/rereading.json'
import zhSelection from './messages/zh-Hans/selection.json'
import zhWechat from './messages/zh-Hans/wechat.json'
import zhZip from './messages/zh-Hans/zip.json'

const en = {
  alerts: enAlerts,
  audit: enAudit,
  batches: enBatches,
  batchDraft: enBatchDraft,
  batchFiles: enBatchFiles,
  calls: enCalls,
  people: enPeople,
  security: enSecurity,
  usage: enUsage,
  auth: enAuth,
  codeDetail: enCodeDetail,
  codeForm: enCodeForm,
  common: enCommon,
  demo: enDemo,
  errors: enErrors,
  filters: enFilters,
  frame: enFrame,
  gallery: enGallery,
  printRoom: enPrintRoom,
  labels: enLabels,
  metadataCsv: enMetadataCsv,
  pages: enPages,
  palette: enPalette,
  programs: enPrograms,
  quota: enQuota,
  rereading: enRereading,
  selection: enSelection,
  wechat: enWechat,
  zip: enZip,
}

/** English is the measure: the other language must have the same keys. */
export type Messages = typeof en

const zhHans: Messages = {
  alerts: zhAlerts,
  audit: zhAudit,
  batches: zhBatches,
  batchDraft: zhBatchDraft,
  batchFiles: zhBatchFiles,
  calls: zhCalls,
  people: zhPeople,
  security: zhSecurity,
  usage: zhUsage,
  auth: zhAuth,
  codeDetail: zhCodeDetail,
  codeForm: zhCodeForm,
  common: zhCommon,
  demo: zhDemo,
  errors: zhErrors,
  filters: zhFilters,
  frame: zhFrame,
  gallery: zhGallery,
  printRoom: zhPrintRoom,
  labels: zhLabels,
  metadataCsv: zhMetadataCsv,
  pages: zhPages,
  palette: zhPalette,
  programs: zhPrograms,
  quota: zhQuota,
  rereading: zhRereading,
  selection: zhSelection,
  wechat: zhWechat,
  zip: zhZip,
}

const MESSAGES: Record<Locale, Messages> = { en, 'zh-Hans': zhHans }

/** Everything that is said on screen, by namespace (the file's name), in one language. */
export function loadMessages(locale: Locale): Messages {
  return MESSAGES[locale]
}
