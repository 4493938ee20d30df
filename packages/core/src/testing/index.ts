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
export { channelConformance } from './channel/index.js'
export type { ChannelCase, ChannelSubject } from './channel/subject.js'
export type { ConformanceCase } from './conformance.js'
export { type FakeChannel, type FakeChannelOptions, fakeChannel } from './fake-channel/fake-channel.js'
export {
  type FakeCredentials,
  FakeNetwork,
  type FakeSend,
  type SentMessage,
} from './fake-channel/fake-network.js'
export { aDirectMessage, anInboundMessage, aPerson } from './fake-channel/inbound-builders.js'
export { FakeClock } from './fake-clock.js'
export {
  type FakeRuntime,
  type FakeRuntimeOptions,
  fakeRuntime,
  type LogLine,
  seededBytes,
} from './fake-runtime.js'
export { type FileStoreCase, fileStoreConformance } from './files/index.js'
export { storageConformance } from './storage/index.js'
export type { StorageCase, StorageSubject } from './storage/subject.js'
export { anId } from './test-ids.js'
