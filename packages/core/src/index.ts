export type { Begun, Offered } from './connect/connect.js'
export type { Permission } from './domain/access/permissions.js'
export { PERMISSIONS, ROLE_HELP } from './domain/access/permissions.js'
export { TRANSITIONS } from './domain/queues/transitions.js'
export { MAX_COMMENT } from './domain/tickets/ticket.js'
export type { ErrorCode, ErrorDetails, FolderReason } from './errors.js'
export { ERROR_STATUS, InboxError, invalidInput, isInboxError, parseInput } from './errors.js'
export type { ContactChange, EventType, InboxEvent, InboxEvents, ServiceLevelChange } from './events.js'
export type { StoredFile } from './files/files.js'
export { SHOWN_TYPES } from './files/sniff.js'
export type { As, Inbox, InboxOptions } from './inbox.js'
export { createInbox } from './inbox.js'
export { isInsideNetwork } from './inside-network.js'
export type { Received } from './intake/receive.js'
export type { Invitations, Invited } from './invitations.js'
export { type HttpShortenerOptions, httpShortener } from './links/http-shortener.js'
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
  MIN_AUTO_RESOLVE_MS,
  ROLES,
  wellFormed,
} from './model/configuration.js'
export type {
  AutoResolveSnapshot,
  Conversation,
  Queue,
  Source,
  Visibility,
} from './model/conversation.js'
export { QUEUES, SOURCES } from './model/conversation.js'
export type { Delivery, DeliveryError, DeliveryState } from './model/delivery.js'
export { DELIVERY_STATES } from './model/delivery.js'
export type { FileState } from './model/file.js'
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
export { DEFAULT_PLANS, type Entitlements, type Plans } from './model/plans.js'
export { DEFAULT_SETTINGS, PRESETS } from './model/presets.js'
export type { Metric, ServiceLevel, SlaTarget, TargetState, TargetTerms } from './model/service-level.js'
export { METRICS, TARGET_STATES } from './model/service-level.js'
export type { Claimable, ColumnName, Due, KeyName, Row, TableName, Tables } from './model/tables.js'
export { CLAIMABLE, DUE, keyOf, TABLES } from './model/tables.js'
export type { CallOptions, Operation } from './operations/operation.js'
export type { Operations } from './operations/operations.js'
export type { NewToken, OperationMethods, Session } from './operations/session.js'
export { auditDigest } from './path/digest.js'
export type {
  ChangeSet,
  Claim,
  ClaimEnd,
  Committed,
  ConfigRecord,
  Conflict,
  Conflicts,
  RowChange,
} from './ports/change-set.js'
export type {
  AccountContext,
  ActOutcome,
  AttachmentAbility,
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
  MediaOutcome,
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
  SeenQuota,
  SendOutcome,
  SubscribeResult,
  TextMeasure,
  WebhookOutcome,
} from './ports/channel-adapter.js'
export type { InboundMail, OutboundMail } from './ports/mail.js'
export type { LogFields, Logger, Runtime, RuntimeFetch } from './ports/runtime.js'
export type {
  ExportFile,
  ExportFolder,
  FileStore,
  Mail,
  Mailer,
  Secrets,
  WebhookAnswer,
  WebhookSender,
} from './ports/services.js'
export type {
  Accepted,
  AccountReservation,
  AccountRoute,
  AggregateGroup,
  AggregateQuery,
  ClaimQuery,
  ConfigRevision,
  ConfigurationAnswer,
  CountQuery,
  EventPage,
  EventPlace,
  Filter,
  LoadAnswer,
  LoadRequest,
  Lookup,
  Measured,
  Measurement,
  MeasureQuery,
  NewInbound,
  NewWorkspace,
  OrderBy,
  Page,
  PageQuery,
  RowQuery,
  Scalar,
  Signals,
  Stale,
  Storage,
  Visible,
  WorkspaceRow,
} from './ports/storage.js'
export type { ShortenContext, ShortenOutcome, UrlShortener } from './ports/url-shortener.js'
export { historyExportInput } from './queries/settings-history.js'
export { silentLog, systemRuntime } from './runtime.js'
export type { KeyRing } from './secrets.js'
export { createSecrets, ephemeralSecrets } from './secrets.js'
export type { StreamItem } from './stream.js'
export type { TicketMessage, TicketPage } from './tickets/page.js'
export type { TicketDoor } from './tickets/parts.js'
export type { Tickets } from './tickets/tickets.js'
export { uploadView } from './views/file-shapes.js'
export { attemptView, newTokenView } from './views/people-shapes.js'
export type { ChannelView, ConversationView, MessageView } from './views/shapes.js'
export { channelView } from './views/shapes.js'
export type { Worker } from './worker/worker.js'
