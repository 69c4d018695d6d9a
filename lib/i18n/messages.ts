import type { Locale } from './locale'
import enAuth from './messages/en/auth.json'
import enCodeDetail from './messages/en/codeDetail.json'
import enCodeForm from './messages/en/codeForm.json'
import enCommon from './messages/en/common.json'
import enErrors from './messages/en/errors.json'
import enFrame from './messages/en/frame.json'
import enGallery from './messages/en/gallery.json'
import enPrintRoom from './messages/en/printRoom.json'
import enLabels from './messages/en/labels.json'
import enMetadataCsv from './messages/en/metadataCsv.json'
import enPalette from './messages/en/palette.json'
import enPrograms from './messages/en/programs.json'
import enQuota from './messages/en/quota.json'
import enSelection from './messages/en/selection.json'
import enWechat from './messages/en/wechat.json'
import enZip from './messages/en/zip.json'
import zhAuth from './messages/zh-Hans/auth.json'
import zhCodeDetail from './messages/zh-Hans/codeDetail.json'
import zhCodeForm from './messages/zh-Hans/codeForm.json'
import zhCommon from './messages/zh-Hans/common.json'
import zhErrors from './messages/zh-Hans/errors.json'
import zhFrame from './messages/zh-Hans/frame.json'
import zhGallery from './messages/zh-Hans/gallery.json'
import zhPrintRoom from './messages/zh-Hans/printRoom.json'
import zhLabels from './messages/zh-Hans/labels.json'
import zhMetadataCsv from './messages/zh-Hans/metadataCsv.json'
import zhPalette from './messages/zh-Hans/palette.json'
import zhPrograms from './messages/zh-Hans/programs.json'
import zhQuota from './messages/zh-Hans/quota.json'
import zhSelection from './messages/zh-Hans/selection.json'
import zhWechat from './messages/zh-Hans/wechat.json'
import zhZip from './messages/zh-Hans/zip.json'

const en = {
  auth: enAuth,
  codeDetail: enCodeDetail,
  codeForm: enCodeForm,
  common: enCommon,
  errors: enErrors,
  frame: enFrame,
  gallery: enGallery,
  printRoom: enPrintRoom,
  labels: enLabels,
  metadataCsv: enMetadataCsv,
  palette: enPalette,
  programs: enPrograms,
  quota: enQuota,
  selection: enSelection,
  wechat: enWechat,
  zip: enZip,
}

/** English is the measure: the other language must have the same keys. */
export type Messages = typeof en

const zhHans: Messages = {
  auth: zhAuth,
  codeDetail: zhCodeDetail,
  codeForm: zhCodeForm,
  common: zhCommon,
  errors: zhErrors,
  frame: zhFrame,
  gallery: zhGallery,
  printRoom: zhPrintRoom,
  labels: zhLabels,
  metadataCsv: zhMetadataCsv,
  palette: zhPalette,
  programs: zhPrograms,
  quota: zhQuota,
  selection: zhSelection,
  wechat: zhWechat,
  zip: zhZip,
}

const MESSAGES: Record<Locale, Messages> = { en, 'zh-Hans': zhHans }

/** Everything that is said on screen, by namespace (the file's name), in one language. */
export function loadMessages(locale: Locale): Messages {
  return MESSAGES[locale]
}
