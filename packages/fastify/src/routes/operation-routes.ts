import type { Operations } from '@inboxkit/core'

/** Every operation as `area.name`. */
export type OperationName = {
  [Area in keyof Operations]: `${Area}.${Extract<keyof Operations[Area], string>}`
}[keyof Operations]

/**
 * How an operation is reached. Fields of its input that the path names come from the path; the others from the
 * query of a GET, else from the body.
 */
export interface OperationRoute {
  readonly at: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`
  /** Default 200. */
  readonly status?: 201 | 202
  /** What it asks does not fit into an address: it changes nothing, and comes as a POST all the same. */
  readonly asks?: true
  /** The body is this field of the input, and not an object of fields. */
  readonly body?: string
}

/** One row an operation: an operation without one does not compile. */
export const OPERATION_ROUTES: Readonly<Record<OperationName, OperationRoute>> = {
  'me.get': { at: 'GET /me' },
  'me.update': { at: 'PATCH /me' },

  'sessions.start': { at: 'POST /me/session' },
  'sessions.touch': { at: 'PUT /me/session' },
  'sessions.end': { at: 'DELETE /me/session' },
  'availability.get': { at: 'GET /me/availability' },
  'availability.set': { at: 'PUT /me/availability' },
  'availability.list': { at: 'GET /availability' },
  'awayStates.list': { at: 'GET /away-states' },
  'awayStates.upsert': { at: 'POST /admin/away-states' },
  'awayStates.remove': { at: 'DELETE /admin/away-states/:awayStateId' },
  'invitations.list': { at: 'GET /admin/invitations' },
  'invitations.create': { at: 'POST /admin/invitations', status: 201 },
  'invitations.resend': { at: 'POST /admin/invitations/:invitationId/resend' },
  'invitations.revoke': { at: 'DELETE /admin/invitations/:invitationId' },
  'roles.list': { at: 'GET /roles' },

  'conversations.list': { at: 'GET /conversations' },
  'conversations.counts': { at: 'GET /conversations/counts' },
  'conversations.get': { at: 'GET /conversations/:conversationId' },
  'conversations.messages': { at: 'GET /conversations/:conversationId/messages' },
  'conversations.notes': { at: 'GET /conversations/:conversationId/notes' },
  'conversations.audit': { at: 'GET /conversations/:conversationId/audit' },
  'conversations.explainServiceLevel': { at: 'GET /conversations/:conversationId/service-level' },
  'conversations.move': { at: 'POST /conversations/:conversationId/move' },
  'conversations.assign': { at: 'POST /conversations/:conversationId/assign' },
  'conversations.boomerang': { at: 'POST /conversations/:conversationId/boomerang' },
  'conversations.cancelBoomerang': { at: 'DELETE /conversations/:conversationId/boomerang' },
  'conversations.tag': { at: 'POST /conversations/:conversationId/tags' },
  'conversations.topics': { at: 'PUT /conversations/:conversationId/topics' },
  'conversations.mute': { at: 'PUT /conversations/:conversationId/mute' },
  'conversations.unmute': { at: 'DELETE /conversations/:conversationId/mute' },
  'conversations.setPriority': { at: 'PUT /conversations/:conversationId/priority' },
  'conversations.remove': { at: 'DELETE /conversations/:conversationId' },
  'conversations.block': { at: 'PUT /conversations/:conversationId/block' },
  'conversations.unblock': { at: 'DELETE /conversations/:conversationId/block' },
  'conversations.replyAccounts': { at: 'GET /conversations/:conversationId/reply-accounts' },
  'conversations.measureReply': { at: 'POST /conversations/:conversationId/replies/measure', asks: true },
  'conversations.moveToEmail': { at: 'POST /conversations/:conversationId/move-to-email' },
  'conversations.reply': { at: 'POST /conversations/:conversationId/replies', status: 202 },

  'tags.list': { at: 'GET /tags' },
  'transcripts.get': { at: 'GET /conversations/:conversationId/transcript' },
  'transcripts.send': { at: 'POST /conversations/:conversationId/transcript', status: 202 },
  'drafts.get': { at: 'GET /conversations/:conversationId/draft' },
  'drafts.save': { at: 'PUT /conversations/:conversationId/draft' },
  'drafts.remove': { at: 'DELETE /conversations/:conversationId/draft' },
  'presence.list': { at: 'GET /conversations/:conversationId/presence' },
  'presence.touch': { at: 'PUT /conversations/:conversationId/presence' },
  'presence.leave': { at: 'DELETE /conversations/:conversationId/presence' },

  'messages.get': { at: 'GET /messages/:messageId' },
  'messages.like': { at: 'PUT /messages/:messageId/like', status: 202 },
  'messages.unlike': { at: 'DELETE /messages/:messageId/like', status: 202 },
  'messages.mask': { at: 'POST /messages/:messageId/mask' },

  'collections.list': { at: 'GET /collections' },
  'collections.create': { at: 'POST /collections', status: 201 },
  'collections.rename': { at: 'PATCH /collections/:collectionId' },
  'collections.remove': { at: 'DELETE /collections/:collectionId' },
  'savedReplies.list': { at: 'GET /saved-replies' },
  'savedReplies.variables': { at: 'GET /saved-replies/variables' },
  'savedReplies.get': { at: 'GET /saved-replies/:savedReplyId' },
  'savedReplies.render': { at: 'GET /saved-replies/:savedReplyId/for/:conversationId' },
  'savedReplies.create': { at: 'POST /collections/:collectionId/replies', status: 201 },
  'savedReplies.edit': { at: 'PATCH /saved-replies/:savedReplyId' },
  'savedReplies.remove': { at: 'DELETE /saved-replies/:savedReplyId' },

  'stream.list': { at: 'GET /admin/stream' },
  'stream.convert': { at: 'POST /admin/stream/:postId/convert' },
  'stream.convertMany': { at: 'POST /admin/conversions', status: 202 },
  'stream.conversion': { at: 'GET /admin/conversions/:workId' },
  'stream.results': { at: 'GET /admin/conversions/:workId/items' },
  'stream.cancel': { at: 'POST /admin/conversions/:workId/cancel' },

  'bulk.preview': { at: 'GET /bulk/preview' },
  'bulk.start': { at: 'POST /bulk', status: 202 },
  'bulk.get': { at: 'GET /bulk/:workId' },
  'bulk.items': { at: 'GET /bulk/:workId/items' },
  'bulk.cancel': { at: 'POST /bulk/:workId/cancel' },
  'replan.preview': { at: 'GET /admin/replan/preview' },
  'replan.start': { at: 'POST /admin/replan', status: 202 },
  'replan.get': { at: 'GET /admin/replan/:workId' },

  'notes.add': { at: 'POST /conversations/:conversationId/notes', status: 201 },
  'notes.edit': { at: 'PATCH /notes/:noteId' },
  'notes.remove': { at: 'DELETE /notes/:noteId' },

  'contacts.list': { at: 'GET /contacts' },
  'contacts.get': { at: 'GET /contacts/:contactId' },
  'contacts.update': { at: 'PATCH /contacts/:contactId' },
  'contacts.conversations': { at: 'GET /contacts/:contactId/conversations' },
  'contacts.notes': { at: 'GET /contacts/:contactId/notes' },
  'contacts.addNote': { at: 'POST /contacts/:contactId/notes', status: 201 },
  'contacts.editNote': { at: 'PATCH /contact-notes/:noteId' },
  'contacts.removeNote': { at: 'DELETE /contact-notes/:noteId' },

  'deliveries.list': { at: 'GET /deliveries' },
  'deliveries.cancel': { at: 'POST /deliveries/:deliveryId/cancel' },
  'deliveries.settle': { at: 'POST /deliveries/:deliveryId/settle' },

  'notifications.list': { at: 'GET /notifications' },
  'notifications.count': { at: 'GET /notifications/count' },
  'notifications.readAll': { at: 'POST /notifications/read-all' },
  'notifications.read': { at: 'POST /notifications/read' },

  'channels.list': { at: 'GET /admin/channels' },
  'channels.get': { at: 'GET /admin/channels/:channelId' },
  'channels.update': { at: 'PATCH /admin/channels/:channelId', body: 'changes' },
  'channels.deactivate': { at: 'POST /admin/channels/:channelId/deactivate' },
  'channels.reactivate': { at: 'POST /admin/channels/:channelId/reactivate' },
  'channels.unlink': { at: 'POST /admin/channels/:channelId/unlink' },
  'channels.releaseHeld': { at: 'POST /admin/channels/:channelId/held' },
  'channels.replay': { at: 'POST /admin/channels/:channelId/replay' },
  'channels.health': { at: 'GET /channels/:channelId/health' },
  'channels.assignable': { at: 'GET /channels/:channelId/assignable' },

  'grants.list': { at: 'GET /admin/grants' },
  'grants.set': { at: 'POST /admin/grants' },
  'grants.remove': { at: 'DELETE /admin/grants/:grantId' },

  'users.list': { at: 'GET /admin/users' },
  'users.upsert': { at: 'POST /admin/users' },

  'teams.list': { at: 'GET /admin/teams' },
  'teams.names': { at: 'GET /teams' },
  'teams.upsert': { at: 'POST /admin/teams' },
  'teams.setMember': { at: 'PUT /admin/teams/:teamId/members/:userId' },
  'teams.removeMember': { at: 'DELETE /admin/teams/:teamId/members/:userId' },

  'topics.list': { at: 'GET /topics' },
  'topics.upsert': { at: 'POST /admin/topics' },
  'resolveReasons.list': { at: 'GET /resolve-reasons' },
  'resolveReasons.upsert': { at: 'POST /admin/resolve-reasons' },

  'rules.list': { at: 'GET /admin/rules' },
  'rules.fields': { at: 'GET /admin/rules/fields' },
  'rules.upsert': { at: 'POST /admin/rules' },
  'rules.remove': { at: 'DELETE /admin/rules/:id' },
  'rules.reorder': { at: 'PUT /admin/rules/order' },
  'rules.runs': { at: 'GET /admin/rules/:ruleId/runs' },
  'rules.runsOn': { at: 'GET /conversations/:conversationId/rule-runs' },
  'rules.trial': { at: 'POST /admin/rules/trial', asks: true },

  'views.list': { at: 'GET /views' },
  'views.fields': { at: 'GET /views/fields' },
  'views.trial': { at: 'POST /views/trial', asks: true },
  'views.count': { at: 'GET /views/:id/count' },
  'views.upsert': { at: 'POST /views' },
  'views.remove': { at: 'DELETE /views/:id' },

  'skills.list': { at: 'GET /admin/skills' },
  'skills.upsert': { at: 'POST /admin/skills' },
  'skills.remove': { at: 'DELETE /admin/skills/:id' },
  'skills.reorder': { at: 'PUT /admin/skills/order' },

  'priorityRules.list': { at: 'GET /admin/priority-rules' },
  'priorityRules.upsert': { at: 'POST /admin/priority-rules' },
  'priorityRules.remove': { at: 'DELETE /admin/priority-rules/:id' },

  'contactGroups.list': { at: 'GET /contact-groups' },
  'contactGroups.upsert': { at: 'POST /admin/contact-groups' },
  'contactGroups.remove': { at: 'DELETE /admin/contact-groups/:id' },

  'exports.start': { at: 'POST /exports', status: 202 },
  'exports.get': { at: 'GET /exports/:exportId' },
  'exportSchedules.list': { at: 'GET /admin/export-schedules' },
  'exportSchedules.upsert': { at: 'POST /admin/export-schedules' },
  'exportSchedules.remove': { at: 'DELETE /admin/export-schedules/:id' },
  'exportSchedules.runs': { at: 'GET /admin/export-schedules/:scheduleId/runs' },
  'exportSchedules.retry': { at: 'POST /admin/export-runs/:runId/retry', status: 202 },
  'reports.metrics': { at: 'GET /reports/metrics' },
  'reports.query': { at: 'POST /reports/query', asks: true },
  'reports.conversations': { at: 'POST /reports/conversations', asks: true },

  'webhooks.list': { at: 'GET /admin/webhooks' },
  'webhooks.create': { at: 'POST /admin/webhooks', status: 201 },
  'webhooks.update': { at: 'PATCH /admin/webhooks/:id' },
  'webhooks.renewSecret': { at: 'POST /admin/webhooks/:id/secret' },
  'webhooks.remove': { at: 'DELETE /admin/webhooks/:id' },
  'webhooks.deliveries': { at: 'GET /admin/webhooks/:webhookId/deliveries' },
  'webhooks.test': { at: 'POST /admin/webhooks/:id/test' },

  'calendars.list': { at: 'GET /admin/calendars' },
  'calendars.check': { at: 'GET /calendars/:calendarId/check' },
  'calendars.upsert': { at: 'POST /admin/calendars' },
  'calendars.remove': { at: 'DELETE /admin/calendars/:id' },

  'policies.list': { at: 'GET /admin/policies' },
  'policies.upsert': { at: 'POST /admin/policies' },
  'policies.remove': { at: 'DELETE /admin/policies/:id' },
  'policies.reorder': { at: 'PUT /admin/policies/order' },

  'attributes.list': { at: 'GET /attributes' },
  'attributes.upsert': { at: 'POST /admin/attributes' },
  'attributes.remove': { at: 'DELETE /admin/attributes/:key' },

  'settings.get': { at: 'GET /admin/settings' },
  'settings.history': { at: 'GET /admin/settings/history' },
  'settings.update': { at: 'PATCH /admin/settings', body: 'changes' },

  'shorteners.list': { at: 'GET /admin/shorteners' },
  'plan.get': { at: 'GET /admin/plan' },

  'tokens.list': { at: 'GET /admin/tokens' },
  'tokens.revoke': { at: 'DELETE /admin/tokens/:tokenId' },
}
