export { aNewWorkspace, aWorkspace, channelSettings } from './a-workspace.js'
export {
  aContact,
  aContent,
  aConversation,
  aDelivery,
  aMessage,
  aNote,
  anEvent,
  anInbound,
  aRow,
  aWork,
} from './builders.js'
export { aChangeSet, insert, remove, update } from './change-set.js'
export type { ConformanceCase } from './conformance.js'
export { FakeClock } from './fake-clock.js'
export {
  type FakeRuntime,
  type FakeRuntimeOptions,
  fakeRuntime,
  type LogLine,
  seededBytes,
} from './fake-runtime.js'
export { storageConformance } from './storage/index.js'
export type { StorageCase, StorageSubject } from './storage/subject.js'
export { anId } from './test-ids.js'
