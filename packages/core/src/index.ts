export type { ErrorCode, ErrorDetails } from './errors.js'
export { ERROR_STATUS, InboxError, isInboxError, parseInput } from './errors.js'
export type { ActorKind, ActorRef } from './model/actor.js'
export type { Column, ColumnKind, Columns, Json, Key, RowOf, Table } from './model/columns.js'
export type {
  Capture,
  ChannelSettings,
  ConfigEntity,
  ConfigKind,
  ConfigValue,
  Role,
  UserSettings,
  WorkspaceSettings,
} from './model/configuration.js'
export {
  CONFIGURATION,
  DEFAULT_AUTO_RESOLVE_MS,
  DEFAULT_SETTINGS,
  MIN_AUTO_RESOLVE_MS,
  PRESETS,
  ROLES,
  wellFormed,
} from './model/configuration.js'
export type {
  AutoResolveSnapshot,
  Conversation,
  Queue,
  SlaTarget,
  Source,
  Visibility,
} from './model/conversation.js'
export { QUEUES, SOURCES } from './model/conversation.js'
export type { Delivery, DeliveryError, DeliveryState } from './model/delivery.js'
export { DELIVERY_STATES } from './model/delivery.js'
export type { Id, IdKind, Ids } from './model/id.js'
export { createIds, ID_PREFIX, isId } from './model/id.js'
export { LANES } from './model/intake.js'
export type {
  Attachment,
  Content,
  ContentBody,
  Direction,
  Message,
  MessageKind,
  Profile,
} from './model/message.js'
export { MESSAGE_KINDS } from './model/message.js'
export type { Claimable, ColumnName, KeyName, Row, TableName, Tables } from './model/tables.js'
export { CLAIMABLE, keyOf, TABLES } from './model/tables.js'
export type {
  AccountContext,
  ActOutcome,
  BareContext,
  ChannelAbilities,
  ChannelAccount,
  ChannelAction,
  ChannelAdapter,
  ChannelContext,
  FindOutcome,
  InboundAttachment,
  InboundEvent,
  InboundMessage,
  NetworkPerson,
  OAuthDescription,
  Outbound,
  OutboundAttachment,
  OutboundKind,
  PollDescription,
  PollResult,
  RawDelivery,
  RawRequest,
  RefreshOutcome,
  SendOutcome,
  SubscribeResult,
  TextMeasure,
  WebhookOutcome,
} from './ports/channel-adapter.js'
export type { LogFields, Logger, Runtime, RuntimeFetch } from './ports/runtime.js'
export type { FileStore, Mail, Mailer, Secrets, UrlShortener } from './ports/services.js'
export type {
  Accepted,
  AccountReservation,
  AccountRoute,
  AggregateGroup,
  AggregateQuery,
  ChangeSet,
  Claim,
  ClaimEnd,
  ClaimQuery,
  Committed,
  ConfigRecord,
  ConfigRevision,
  ConfigurationAnswer,
  Conflict,
  Conflicts,
  CountQuery,
  EventPage,
  EventPlace,
  Filter,
  LoadAnswer,
  LoadRequest,
  Lookup,
  NewInbound,
  NewWorkspace,
  OrderBy,
  Page,
  PageQuery,
  RowChange,
  RowQuery,
  Scalar,
  Signals,
  Stale,
  Storage,
  Visible,
  WorkspaceRow,
} from './ports/storage.js'
