// Written from the OpenAPI document of the HTTP API by `npm run client -w examples/console`: do not edit.

export interface paths {
    "/api/admin/adapters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The networks that accounts can be connected of, and how.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["adapters.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds an attribute of contacts, or changes the name of one, whether it is shown, and where. Its type stays.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["attributes.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/attributes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes an attribute of one’s own, and in the background what contacts have in it.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["attributes.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/away-states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a kind of being away, renames it, or switches it on or off (R47).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["awayStates.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/away-states/{awayStateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a kind of being away. Whoever is in it stays away; what was recorded under it keeps its identifier, and the settings audit its name.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["awayStates.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The business hours, by name.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["calendars.list"];
        put?: never;
        /**
         * Makes business hours, or changes them: windows of the local week, holidays, each with other windows or none. What is measured already keeps the hours that it began with (R58).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["calendars.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes business hours, unless a channel keeps them.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["calendars.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All channels, with their settings; those that were unlinked on request.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["channels.list"];
        put?: never;
        /**
         * Adds a channel from credentials that one has already.
         * @description For administrators (`workspace.administer`).
         */
        post: operations["channels.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/channels/{channelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One channel.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["channels.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes settings of a channel; only the fields given (R14, R18). An empty display name falls back to the handle.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        patch: operations["channels.update"];
        trace?: never;
    };
    "/api/admin/channels/{channelId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets an account aside: nothing comes in by it and nothing goes out, until it is reactivated (R160–R162).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["channels.deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/channels/{channelId}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends or discards the replies that waited while the account was not authorised, oldest first, a hundred at once. Those older than 24 hours are sent only with `confirmed`.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["channels.releaseHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/channels/{channelId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an account back that was set aside. What was said meanwhile is fetched from `backfillSince` on, as far back as the network still tells, and else not at all (R163).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["channels.reactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/channels/{channelId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries the deliveries again that could not be read, oldest first, a hundred at once: after an update of the adapter.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["channels.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/channels/{channelId}/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Removes an account: its tokens are erased, its conversations stay to be read and take no replies. Linking the same account again finds them and its settings. Takes `confirmed` (R164, R165).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["channels.unlink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/channels/connect/{adapter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins to authorise an account: send the browser to `url`. Several may be under way.
         * @description For administrators (`workspace.administer`).
         */
        post: operations["connect.begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/connect/{attemptId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account that was authorised, with handle and picture, before it is linked.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["connect.get"];
        put?: never;
        /**
         * «Link this one»: the account becomes a channel, or the channel that it is gets new credentials.
         * @description For administrators (`workspace.administer`).
         */
        post: operations["connect.confirm"];
        /**
         * «Not this one»: the authorised account is forgotten.
         * @description For administrators (`workspace.administer`).
         */
        delete: operations["connect.discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contact-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a group of contacts, or changes one; who belongs to it is worked out in the background.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["contactGroups.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contact-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a group of contacts, unless rules name it.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["contactGroups.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes conversations of up to 1,000 posts, in the background; each has a result of its own.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["stream.convertMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/conversions/{workId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a bulk conversion has come.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["stream.conversion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/conversions/{workId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a bulk conversion; what is converted already stays so.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["stream.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/conversions/{workId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each post of a bulk conversion.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["stream.results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/export-runs/{runId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries a run of a schedule again, at once: one that waits, or that has failed. It writes the same files, with the rights of who asks for it.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["exportSchedules.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/export-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The schedules of exports by name: when each is due next, and what became of it last.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["exportSchedules.list"];
        put?: never;
        /**
         * Makes a schedule by which exports are written to the folder of the inbox, or changes one. They are made with the rights of who saved it last (R36–R38).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["exportSchedules.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/export-schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a schedule of exports. A run that is under way ends; what it has written stays in the folder.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["exportSchedules.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/export-schedules/{scheduleId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs of a schedule of exports, the latest first: their state, their files, why they failed.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["exportSchedules.runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has access to which channel.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["grants.list"];
        put?: never;
        /**
         * Gives a user, a team, all users or all teams access to a channel (R13, R29, R39, R40).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["grants.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraws a grant. Whoever has no other way to the channel no longer sees it.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["grants.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations, newest first: whether they were mailed, accepted, revoked, or have expired.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["invitations.list"];
        put?: never;
        /**
         * Invites somebody by e-mail: makes the user where there is none, and sends them a link that works for seven days, once. Earlier invitations of the same user end.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["invitations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends an invitation: its links open nothing any more. The user stays.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["invitations.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an invitation again, with a new link and seven more days; the earlier links end.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["invitations.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the workspace's plan includes, and how much of it is used: accounts of each network, active users.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["plan.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The service levels, in order: the first that fits a conversation counts.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["policies.list"];
        put?: never;
        /**
         * Makes a service level, or changes one: how soon customers are answered, of which conversations, by which clock (R58). What is measured already keeps its terms.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["policies.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a service level. Targets that run under it run on and are met or missed by it; nothing is done by itself then. What changes the conversation so that policies are looked for again cancels them, or another one takes over.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["policies.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/policies/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts the service levels in order: the first that fits a conversation counts.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["policies.reorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/priority-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What makes a conversation come earlier; the weights of all that fit add up.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["priorityRules.list"];
        put?: never;
        /**
         * Makes a reason for coming earlier, or changes one. Scores follow as conversations change, not at once.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["priorityRules.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/priority-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a reason for coming earlier. Scores follow as conversations change, not at once.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["priorityRules.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/replan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives conversations that are queued already the auto-resolve limits as they are now.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["replan.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/replan/{workId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a replanning has come.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["replan.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/replan/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many queued conversations would get other auto-resolve limits.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["replan.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/resolve-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes, renames or archives a reason for resolving.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["resolveReasons.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The automations, in the order in which they run.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["rules.list"];
        put?: never;
        /**
         * Makes an automation, or changes one; it looks at messages, at changes, or when time passes, from then on (R73, R95, R120).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["rules.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes an automation; what it did stays done.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["rules.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/rules/{ruleId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a rule did, newest first, on conversations that the caller sees.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["rules.runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/rules/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What conditions can ask for: fields, their operators, and whose conditions may name them.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["rules.fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/rules/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts the automations in the order in which they run.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["rules.reorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/rules/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a rule would have done to the last days: a count and a sample. Nothing is done.
         * @description For administrators (`workspace.administer`).
         */
        post: operations["rules.trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The defaults of the workspace.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["settings.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the defaults of the workspace; only the fields given. Queued conversations keep the limits they entered with.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        patch: operations["settings.update"];
        trace?: never;
    };
    "/api/admin/settings/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of configuration, what it was and became, who made it and when, newest first.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["settings.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/history/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of configuration as a file, newest first: `format=csv` (RFC 4180; `guardFormulas=false` leaves cells as they are) or `format=ndjson`.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["settings.exportHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/shorteners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The services that make short addresses of ticket links, by the name that the settings take (R173).
         * @description For administrators (`workspace.administer`).
         */
        get: operations["shorteners.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The skills, in order: the first that fits a conversation leads it to its team.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["skills.list"];
        put?: never;
        /**
         * Makes a skill, or changes one: conversations of which its conditions hold are led to its team.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["skills.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/skills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a skill. Conversations that it led stay with their team until something about them changes.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["skills.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/skills/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts the skills in order: the first that fits counts.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["skills.reorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The posts that the accounts saw and did not capture, newest first (R112, R121).
         * @description For administrators (`workspace.administer`).
         */
        get: operations["stream.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/stream/{postId}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a conversation of a post that the account did not capture. Asked again, it answers the same conversation (R114).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["stream.convert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All teams, with their members.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["teams.list"];
        put?: never;
        /**
         * Makes or changes a team, found by id or by the host's own key.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["teams.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/teams/{teamId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Makes a user a member of a team with a role, or changes the role (R28, R29).
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["teams.setMember"];
        post?: never;
        /**
         * Ends a membership, and with it the access that it gave.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["teams.removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API tokens, without their secrets.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["tokens.list"];
        put?: never;
        /**
         * Makes an API token for a program. Its secret is in this answer, and nowhere else ever after.
         * @description For administrators (`workspace.administer`).
         */
        post: operations["tokens.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends a token at once.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["tokens.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes, renames or archives a topic.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["topics.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All users.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["users.list"];
        put?: never;
        /**
         * Makes or changes a user, found by id, else by the host's own key, else by e-mail. Only the fields given change.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["users.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhooks by name, each with what it was told last.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["webhooks.list"];
        put?: never;
        /**
         * Makes a webhook: an address that rules can tell of what they do. The answer holds the secret that its deliveries are signed with.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["webhooks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a webhook that no rule and no service level names; what it has not been told yet is not sent.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["webhooks.remove"];
        options?: never;
        head?: never;
        /**
         * Changes a webhook; only the fields given. Switched off, it is passed over, and what waits is not sent.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        patch: operations["webhooks.update"];
        trace?: never;
    };
    "/api/admin/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a webhook another secret, which is in the answer. It signs at once; what a receiver refuses until it knows it is tried again.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["webhooks.renewSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells a webhook of nothing but a test, at once and once, and answers what it answered.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["webhooks.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a webhook was told in the last seven days, the latest first: how often it was tried, and what was answered.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["webhooks.deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept of contacts, in the order in which it is shown.
         * @description For everybody in the workspace.
         */
        get: operations["attributes.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is available, away or offline, among the colleagues with whom the caller shares a channel.
         * @description For everybody in the workspace.
         */
        get: operations["availability.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/away-states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organisation's own kinds of being away, and whether plain Away can be chosen.
         * @description For everybody in the workspace.
         */
        get: operations["awayStates.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves, assigns, tags, answers, mutes, or sets topics or the priority of up to 10,000 conversations, in the background.
         * @description Takes the role supervisor on the channel (`conversation.bulk`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["bulk.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bulk/{workId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a bulk action has come.
         * @description For everybody in the workspace.
         */
        get: operations["bulk.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bulk/{workId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a bulk action; what is changed already stays changed.
         * @description For everybody in the workspace. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["bulk.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bulk/{workId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each conversation of a bulk action.
         * @description For everybody in the workspace.
         */
        get: operations["bulk.items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bulk/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many conversations a filter finds, and how many of them the caller may change in bulk.
         * @description Takes the role supervisor on the channel (`conversation.bulk`).
         */
        get: operations["bulk.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendars/{calendarId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether business is open at an instant, when that changes, and how business time passes from it.
         * @description For everybody in the workspace.
         */
        get: operations["calendars.check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channelId}/assignable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may be given a conversation of a channel, or that one conversation, found by name.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["channels.assignable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channelId}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of a connection: last event, webhook, credentials, counters.
         * @description Takes the role supervisor on the channel (`report.read`).
         */
        get: operations["channels.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The collections of saved replies of the caller's teams, and their own.
         * @description For every user themselves, and for no program.
         */
        get: operations["collections.list"];
        put?: never;
        /**
         * Makes a collection of saved replies: one's own, or a team's (R101, R102).
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["collections.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections/{collectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a collection with all its replies.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["collections.remove"];
        options?: never;
        head?: never;
        /**
         * Gives a collection another name.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        patch: operations["collections.rename"];
        trace?: never;
    };
    "/api/collections/{collectionId}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds a reply to a collection.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["savedReplies.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The groups of contacts; administrators see what makes them, too.
         * @description For everybody in the workspace.
         */
        get: operations["contactGroups.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a note on a contact and its text, whoever wrote it.
         * @description Takes the role contributor on the channel (`contact.edit`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["contacts.removeNote"];
        options?: never;
        head?: never;
        /**
         * Changes the text of a note on a contact, whoever wrote it.
         * @description Takes the role contributor on the channel (`contact.edit`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        patch: operations["contacts.editNote"];
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts of whom the caller sees a conversation, found by name, handle or e-mail address.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["contacts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who a contact is, with all attributes in the order in which they are shown.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["contacts.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Says what is known of a contact, at any time of a conversation and after it (R96, R98): only the attributes given change, null clears one; marks them as important (R97).
         * @description Takes the role contributor on the channel (`contact.edit`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        patch: operations["contacts.update"];
        trace?: never;
    };
    "/api/contacts/{contactId}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The conversations of a contact on all channels that the caller sees, newest first.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["contacts.conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contactId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The notes on a contact, newest first.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["contacts.notes"];
        put?: never;
        /**
         * Adds an internal note to a contact.
         * @description Takes the role contributor on the channel (`contact.edit`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["contacts.addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Conversations of the channels that the caller may see, by queue and filter.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["conversations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One conversation.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["conversations.get"];
        put?: never;
        post?: never;
        /**
         * Deletes a conversation for good: its words go, and none of its messages comes back (R126). For what is no request.
         * @description For administrators (`workspace.administer`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["conversations.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a conversation to an agent, a team, both, or nobody.
         * @description Takes the role contributor on the channel (`conversation.assign`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["conversations.assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done on a conversation, by whom and when.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["conversations.audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Shuts a thread out: replies to that post no longer enter. What is stored stays (R80).
         * @description Takes the role supervisor on the channel (`thread.block`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        put: operations["conversations.block"];
        post?: never;
        /**
         * Lets a blocked thread in again.
         * @description Takes the role supervisor on the channel (`thread.block`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["conversations.unblock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/boomerang": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a conversation in Pending or Resolved back to New at an instant: out of Pending with its owner, out of Resolved reopened. A later one takes the place of an earlier.
         * @description Takes the role contributor on the channel (`conversation.boomerang`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["conversations.boomerang"];
        /**
         * Takes a boomerang back: the conversation stays where it is. Its note stays a note.
         * @description Takes the role contributor on the channel (`conversation.boomerang`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["conversations.cancelBoomerang"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own draft in a conversation; an empty text when there is none.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["drafts.get"];
        /**
         * Keeps what the caller has typed and not sent. Nobody else sees it; an empty text throws it away.
         * @description Takes the role viewer on the channel (`conversation.read`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["drafts.save"];
        post?: never;
        /**
         * Throws the caller's own draft away.
         * @description Takes the role viewer on the channel (`conversation.read`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["drafts.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps a picture that is to go out with a reply in this conversation. The body is its bytes (`application/octet-stream` or `image/*`); its type is read from them. Unused, it is deleted after a day.
         * @description Takes the role contributor on the channel (`conversation.reply`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["files.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The messages of a conversation, newest first.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["conversations.messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves a conversation to a queue; resolving ends all ownership.
         * @description Takes the role viewer on the channel (`conversation.read`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["conversations.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/move-to-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goes on by e-mail with the contact: a first mail, in a new conversation that names this one as its previous; this one is resolved (R114, R123).
         * @description Takes the role contributor on the channel (`conversation.reply`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["conversations.moveToEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Resolves a conversation and keeps it there: what comes in is kept in it, and nobody is told. Until it is unmuted, moved out of Resolved, or answered.
         * @description Takes the role contributor on the channel (`conversation.mute`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        put: operations["conversations.mute"];
        post?: never;
        /**
         * Ends that a conversation is muted: it stays in Resolved, and the next message brings it back.
         * @description Takes the role contributor on the channel (`conversation.mute`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["conversations.unmute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The notes of a conversation, oldest first.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["conversations.notes"];
        put?: never;
        /**
         * Adds an internal note to a conversation, or to one of its messages (R86). It is never sent.
         * @description Takes the role viewer on the channel (`note.write`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["notes.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has a conversation open now, or types.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["presence.list"];
        /**
         * Says that the caller has the conversation open, types, or has it in front; counts for 30 seconds. One conversation is in front at a time.
         * @description Takes the role viewer on the channel (`conversation.read`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["presence.touch"];
        post?: never;
        /**
         * Says that the caller has closed the conversation.
         * @description Takes the role viewer on the channel (`conversation.read`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["presence.leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says how urgent a conversation is: all of a level stand before the next, and within it the priority rules decide.
         * @description Takes the role contributor on the channel (`conversation.priority`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        put: operations["conversations.setPriority"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers the contact: publicly under the post, or privately for a direct message.
         * @description Takes the role contributor on the channel (`conversation.reply`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["conversations.reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/replies/measure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How a text would go out as a reply: its length as the network counts it, and its parts. Nothing is sent.
         * @description Takes the role contributor on the channel (`conversation.reply`).
         */
        post: operations["conversations.measureReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/reply-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * By which accounts a conversation can be answered, and which one answers when none is chosen.
         * @description Takes the role contributor on the channel (`conversation.reply`).
         */
        get: operations["conversations.replyAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/rule-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What rules did with a conversation, newest first.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["rules.runsOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/service-level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why the answer to a conversation is due when it is: policy, hours, start, pauses.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["conversations.explainServiceLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds tags to a conversation and takes tags away.
         * @description Takes the role viewer on the channel (`conversation.tag`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["conversations.tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets the topics of a conversation (R72).
         * @description Takes the role viewer on the channel (`conversation.topic`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        put: operations["conversations.topics"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversationId}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All messages of a conversation as text, oldest first: what «copy» copies.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["transcripts.get"];
        put?: never;
        /**
         * Mails the messages of a conversation to a colleague who may see it, or, as a supervisor, to an address. Notes are not in it, and what is masked stays so.
         * @description Takes the role contributor on the channel (`transcript.colleague`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["transcripts.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many conversations stand in each queue, in all and per channel.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["conversations.counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Replies on their way and how they ended, with their words and whom they are for, newest first.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["deliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{deliveryId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes back a reply that has not left yet; of a split one what has not left, from this part on.
         * @description Takes the role contributor on the channel (`conversation.reply`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["deliveries.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{deliveryId}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides a reply of which nobody knows whether it was posted: it was, it was not, or send it again. One that waited for its account longer than 24 hours is sent only with `confirmed`.
         * @description Takes the role contributor on the channel (`conversation.reply`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["deliveries.settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens from now on, as server-sent events: `id` is the place, `event` the type, `data` JSON with identifiers. After `Last-Event-ID`, or `?after=`, it goes on from there; `reset` means that events were lost and everything is to be loaded anew; `closed` that the rights ended.
         * @description For everybody in the workspace.
         */
        get: operations["events.stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exports what a report is computed from as CSV, in the background; it can be downloaded for a day by who asked for it.
         * @description Takes the role supervisor on the channel (`report.read`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["exports.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an export has come, for who asked for it and for administrators.
         * @description For everybody in the workspace.
         */
        get: operations["exports.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{exportId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file of an export as CSV (RFC 4180, UTF-8), for who asked for it, within a day.
         * @description Takes the role supervisor on the channel (`report.read`).
         */
        get: operations["exports.download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a picture, for whoever may read its conversation.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["files.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who the caller is, the channels they have, and what they may do on each.
         * @description For everybody in the workspace.
         */
        get: operations["me.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the caller's own preferences (R48); only the fields given.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        patch: operations["me.update"];
        trace?: never;
    };
    "/api/me/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own availability, how many conversations in New they hold, and how many at most.
         * @description For every user themselves, and for no program.
         */
        get: operations["availability.get"];
        /**
         * Becomes available, or away in one of the states that the organisation has (R44, R47).
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["availability.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * A sign of life: the session goes on. One that has ended stays ended; the answer says offline.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["sessions.touch"];
        /**
         * Signs in: applies the user's default availability, Away without one (R49). Beside a session that lives, nothing changes.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["sessions.start"];
        /**
         * Signs out: offline at once; conversations in New lose their owner where the workspace says so, those in Pending keep it.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One message, with what can be done with it.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["messages.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{messageId}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Likes a public post by the account; shown once the network took it (R79).
         * @description Takes the role contributor on the channel (`conversation.reply`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        put: operations["messages.like"];
        post?: never;
        /**
         * Takes the like of a post back.
         * @description Takes the role contributor on the channel (`conversation.reply`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["messages.unlike"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{messageId}/mask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erases the content of a message everywhere, for good; that there was one stays (R81).
         * @description Takes the role supervisor on the channel (`message.mask`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["messages.mask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a note and its text.
         * @description Takes the role viewer on the channel (`note.write`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["notes.remove"];
        options?: never;
        head?: never;
        /**
         * Changes the text of a note. The audit trail keeps that it happened, not the text.
         * @description Takes the role viewer on the channel (`note.write`). Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        patch: operations["notes.edit"];
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own notices, newest first.
         * @description For everybody in the workspace.
         */
        get: operations["notifications.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many of the caller's own notices are unread.
         * @description For everybody in the workspace.
         */
        get: operations["notifications.count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks the caller's own notices as read.
         * @description For everybody in the workspace. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["notifications.read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks the caller's own notices as read, all of them.
         * @description For everybody in the workspace. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        post: operations["notifications.readAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/{adapter}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the network sends the browser back.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["oauth.callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/{adapter}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sends the browser to the network's consent page; with `channelId` to authorise that channel anew.
         * @description For administrators (`workspace.administer`).
         */
        get: operations["oauth.start"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a number of a report was counted from, the latest first.
         * @description Takes the role supervisor on the channel (`report.read`).
         */
        post: operations["reports.conversations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every metric of the reports: its unit and its formula.
         * @description For everybody in the workspace.
         */
        get: operations["reports.metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Metrics for a period, by intervals of one time zone and by groups, of the channels on which the caller is Supervisor (R36–R38).
         * @description Takes the role supervisor on the channel (`report.read`).
         */
        post: operations["reports.query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolve-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The reasons that resolving can name.
         * @description For everybody in the workspace.
         */
        get: operations["resolveReasons.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The roles on a channel, and what each is for.
         * @description For everybody in the workspace.
         */
        get: operations["roles.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Saved replies by title, found by words, tag or collection.
         * @description For every user themselves, and for no program.
         */
        get: operations["savedReplies.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-replies/{savedReplyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One saved reply.
         * @description For every user themselves, and for no program.
         */
        get: operations["savedReplies.get"];
        put?: never;
        post?: never;
        /**
         * Removes a saved reply.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        delete: operations["savedReplies.remove"];
        options?: never;
        head?: never;
        /**
         * Changes a saved reply; only the fields given.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once.
         */
        patch: operations["savedReplies.edit"];
        trace?: never;
    };
    "/api/saved-replies/{savedReplyId}/for/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A saved reply with its variables filled in, for the reply field of a conversation. Nothing is sent.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["savedReplies.render"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-replies/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a saved reply can name between double braces.
         * @description For every user themselves, and for no program.
         */
        get: operations["savedReplies.variables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags in use on the latest 500 conversations that the caller may see, the most used first.
         * @description Takes the role viewer on the channel (`conversation.read`).
         */
        get: operations["tags.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the teams are called: for lists of what stands with a team, and for handing to one.
         * @description For everybody in the workspace.
         */
        get: operations["teams.names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The topics that conversations can have.
         * @description For everybody in the workspace.
         */
        get: operations["topics.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The views that the caller may use: those that everybody has, then their own.
         * @description For everybody in the workspace.
         */
        get: operations["views.list"];
        put?: never;
        /**
         * Makes a view, or changes one: the conversations of which its conditions hold. One that is shared takes an administrator.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        post: operations["views.upsert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a view: one’s own, or, as an administrator, one that everybody has.
         * @description For every user themselves, and for no program. Takes an `Idempotency-Key` of up to 200 characters: the same key, by the same caller, takes effect once. Takes `If-Match` with the `ETag` of an earlier answer: when somebody was faster, nothing changes and the answer is 409 CONFLICT with the actual version.
         */
        delete: operations["views.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many conversations of a view the caller sees, beside what they filter by: exactly up to 1,000.
         * @description For everybody in the workspace.
         */
        get: operations["views.count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the conditions of views can ask for: fields and their operators.
         * @description For everybody in the workspace.
         */
        get: operations["views.fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many conversations the caller would see in a view with these conditions. Nothing is kept.
         * @description For everybody in the workspace.
         */
        post: operations["views.trial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{adapter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a network asks whether the address is ours.
         * @description Open to everybody.
         */
        get: operations["webhooks.challenge"];
        put?: never;
        /**
         * Where a network sends its events.
         * @description Open to everybody.
         */
        post: operations["webhooks.receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "adapters.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: null;
                        items: {
                            abilities: {
                                like: boolean;
                                private: boolean;
                                public: boolean;
                                quote: boolean;
                            };
                            credentials: {
                                [key: string]: unknown;
                            } | null;
                            name: string;
                            network: string;
                            oauth: boolean;
                            sources: ("post" | "dm" | "like" | "email" | "chat")[];
                            switchAccountUrl: string | null;
                            title: string;
                        }[];
                    };
                };
            };
        };
    };
    "attributes.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    name?: string;
                    position?: number;
                    revision?: number;
                    shown?: boolean;
                    /** @enum {string} */
                    type?: "text" | "number" | "boolean" | "date" | "email";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        name: string;
                        /** @enum {string} */
                        origin: "default" | "network" | "custom";
                        position: number;
                        revision: number | null;
                        shown: boolean;
                        /** @enum {string} */
                        type: "text" | "number" | "boolean" | "date" | "email";
                    };
                };
            };
        };
    };
    "attributes.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                    };
                };
            };
        };
    };
    "awayStates.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    awayStateId?: string;
                    enabled?: boolean;
                    name?: string;
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        id: string;
                        name: string;
                        revision: number;
                    };
                };
            };
        };
    };
    "awayStates.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                awayStateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "calendars.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            holidays: {
                                /** Format: date */
                                date: string;
                                name: string;
                                windows: {
                                    end: number;
                                    start: number;
                                }[];
                            }[];
                            id: string;
                            name: string;
                            revision: number;
                            week: {
                                end: number;
                                start: number;
                                weekday: number;
                            }[];
                            zone: string;
                        }[];
                    };
                };
            };
        };
    };
    "calendars.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    holidays?: {
                        /** Format: date */
                        date: string;
                        name: string;
                        windows: {
                            end: number;
                            start: number;
                        }[];
                    }[];
                    id?: string;
                    name?: string;
                    revision?: number;
                    week?: {
                        end: number;
                        start: number;
                        weekday: number;
                    }[];
                    zone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        holidays: {
                            /** Format: date */
                            date: string;
                            name: string;
                            windows: {
                                end: number;
                                start: number;
                            }[];
                        }[];
                        id: string;
                        name: string;
                        revision: number;
                        week: {
                            end: number;
                            start: number;
                            weekday: number;
                        }[];
                        zone: string;
                    };
                };
            };
        };
    };
    "calendars.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "channels.list": {
        parameters: {
            query?: {
                unlinked?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            accountId: string;
                            accountName: string;
                            adapter: string;
                            allowReplies: boolean;
                            autoOwnership: boolean;
                            autoResolve: {
                                new: "inherit" | "off" | number;
                                pending: "inherit" | "off" | number;
                            };
                            avatarUrl: string | null;
                            calendarId: string | null;
                            capture: {
                                dm: boolean;
                                like: boolean;
                                mention: boolean;
                                quote: boolean;
                                reply: boolean;
                                repost: boolean;
                            };
                            displayName: string | null;
                            handle: string | null;
                            id: string;
                            isDefault: boolean;
                            name: string;
                            /** @enum {string} */
                            onAgentReply: "inherit" | "stay" | "pending";
                            /** @enum {string} */
                            overflow: "stop" | "new-conversation";
                            /** @enum {string} */
                            overLimit: "refuse" | "split";
                            /** @enum {string} */
                            preset: "sparkcentral" | "zendesk";
                            privateMessages: boolean;
                            profileUrl: string | null;
                            reopenWindow: {
                                private: number;
                                public: number;
                            };
                            revision: number;
                            role: ("viewer" | "contributor" | "supervisor") | null;
                            /** @enum {string} */
                            state: "active" | "deactivated" | "deauthorised" | "unlinked";
                            tier: {
                                like: boolean;
                                quote: boolean;
                            };
                        }[];
                    };
                };
            };
        };
    };
    "channels.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    adapter: string;
                    channelId?: string;
                    credentials: unknown;
                    /** @enum {string} */
                    preset?: "sparkcentral" | "zendesk";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        accountName: string;
                        adapter: string;
                        allowReplies: boolean;
                        autoOwnership: boolean;
                        autoResolve: {
                            new: "inherit" | "off" | number;
                            pending: "inherit" | "off" | number;
                        };
                        avatarUrl: string | null;
                        calendarId: string | null;
                        capture: {
                            dm: boolean;
                            like: boolean;
                            mention: boolean;
                            quote: boolean;
                            reply: boolean;
                            repost: boolean;
                        };
                        displayName: string | null;
                        handle: string | null;
                        id: string;
                        isDefault: boolean;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "inherit" | "stay" | "pending";
                        /** @enum {string} */
                        overflow: "stop" | "new-conversation";
                        /** @enum {string} */
                        overLimit: "refuse" | "split";
                        /** @enum {string} */
                        preset: "sparkcentral" | "zendesk";
                        privateMessages: boolean;
                        profileUrl: string | null;
                        reopenWindow: {
                            private: number;
                            public: number;
                        };
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        tier: {
                            like: boolean;
                            quote: boolean;
                        };
                    };
                };
            };
        };
    };
    "channels.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        accountName: string;
                        adapter: string;
                        allowReplies: boolean;
                        autoOwnership: boolean;
                        autoResolve: {
                            new: "inherit" | "off" | number;
                            pending: "inherit" | "off" | number;
                        };
                        avatarUrl: string | null;
                        calendarId: string | null;
                        capture: {
                            dm: boolean;
                            like: boolean;
                            mention: boolean;
                            quote: boolean;
                            reply: boolean;
                            repost: boolean;
                        };
                        displayName: string | null;
                        handle: string | null;
                        id: string;
                        isDefault: boolean;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "inherit" | "stay" | "pending";
                        /** @enum {string} */
                        overflow: "stop" | "new-conversation";
                        /** @enum {string} */
                        overLimit: "refuse" | "split";
                        /** @enum {string} */
                        preset: "sparkcentral" | "zendesk";
                        privateMessages: boolean;
                        profileUrl: string | null;
                        reopenWindow: {
                            private: number;
                            public: number;
                        };
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        tier: {
                            like: boolean;
                            quote: boolean;
                        };
                    };
                };
            };
        };
    };
    "channels.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    allowReplies?: boolean;
                    autoOwnership?: boolean;
                    autoResolve?: {
                        new: "inherit" | "off" | number;
                        pending: "inherit" | "off" | number;
                    };
                    calendarId?: string | null;
                    capture?: {
                        dm: boolean;
                        like: boolean;
                        mention: boolean;
                        quote: boolean;
                        reply: boolean;
                        repost: boolean;
                    };
                    displayName?: string | null;
                    /** @enum {string} */
                    onAgentReply?: "inherit" | "stay" | "pending";
                    /** @enum {string} */
                    overflow?: "stop" | "new-conversation";
                    /** @enum {string} */
                    overLimit?: "refuse" | "split";
                    privateMessages?: boolean;
                    reopenWindow?: {
                        private: number;
                        public: number;
                    };
                    tier?: {
                        like: boolean;
                        quote: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        accountName: string;
                        adapter: string;
                        allowReplies: boolean;
                        autoOwnership: boolean;
                        autoResolve: {
                            new: "inherit" | "off" | number;
                            pending: "inherit" | "off" | number;
                        };
                        avatarUrl: string | null;
                        calendarId: string | null;
                        capture: {
                            dm: boolean;
                            like: boolean;
                            mention: boolean;
                            quote: boolean;
                            reply: boolean;
                            repost: boolean;
                        };
                        displayName: string | null;
                        handle: string | null;
                        id: string;
                        isDefault: boolean;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "inherit" | "stay" | "pending";
                        /** @enum {string} */
                        overflow: "stop" | "new-conversation";
                        /** @enum {string} */
                        overLimit: "refuse" | "split";
                        /** @enum {string} */
                        preset: "sparkcentral" | "zendesk";
                        privateMessages: boolean;
                        profileUrl: string | null;
                        reopenWindow: {
                            private: number;
                            public: number;
                        };
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        tier: {
                            like: boolean;
                            quote: boolean;
                        };
                    };
                };
            };
        };
    };
    "channels.deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        accountName: string;
                        adapter: string;
                        allowReplies: boolean;
                        autoOwnership: boolean;
                        autoResolve: {
                            new: "inherit" | "off" | number;
                            pending: "inherit" | "off" | number;
                        };
                        avatarUrl: string | null;
                        calendarId: string | null;
                        capture: {
                            dm: boolean;
                            like: boolean;
                            mention: boolean;
                            quote: boolean;
                            reply: boolean;
                            repost: boolean;
                        };
                        displayName: string | null;
                        handle: string | null;
                        id: string;
                        isDefault: boolean;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "inherit" | "stay" | "pending";
                        /** @enum {string} */
                        overflow: "stop" | "new-conversation";
                        /** @enum {string} */
                        overLimit: "refuse" | "split";
                        /** @enum {string} */
                        preset: "sparkcentral" | "zendesk";
                        privateMessages: boolean;
                        profileUrl: string | null;
                        reopenWindow: {
                            private: number;
                            public: number;
                        };
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        tier: {
                            like: boolean;
                            quote: boolean;
                        };
                    };
                };
            };
        };
    };
    "channels.releaseHeld": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as: "send" | "discard";
                    /** @default false */
                    confirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        more: boolean;
                        released: number;
                    };
                };
            };
        };
    };
    "channels.reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    backfillSince?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        accountName: string;
                        adapter: string;
                        allowReplies: boolean;
                        autoOwnership: boolean;
                        autoResolve: {
                            new: "inherit" | "off" | number;
                            pending: "inherit" | "off" | number;
                        };
                        avatarUrl: string | null;
                        calendarId: string | null;
                        capture: {
                            dm: boolean;
                            like: boolean;
                            mention: boolean;
                            quote: boolean;
                            reply: boolean;
                            repost: boolean;
                        };
                        displayName: string | null;
                        handle: string | null;
                        id: string;
                        isDefault: boolean;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "inherit" | "stay" | "pending";
                        /** @enum {string} */
                        overflow: "stop" | "new-conversation";
                        /** @enum {string} */
                        overLimit: "refuse" | "split";
                        /** @enum {string} */
                        preset: "sparkcentral" | "zendesk";
                        privateMessages: boolean;
                        profileUrl: string | null;
                        reopenWindow: {
                            private: number;
                            public: number;
                        };
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        tier: {
                            like: boolean;
                            quote: boolean;
                        };
                    };
                };
            };
        };
    };
    "channels.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
        };
    };
    "channels.unlink": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    confirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        accountName: string;
                        adapter: string;
                        allowReplies: boolean;
                        autoOwnership: boolean;
                        autoResolve: {
                            new: "inherit" | "off" | number;
                            pending: "inherit" | "off" | number;
                        };
                        avatarUrl: string | null;
                        calendarId: string | null;
                        capture: {
                            dm: boolean;
                            like: boolean;
                            mention: boolean;
                            quote: boolean;
                            reply: boolean;
                            repost: boolean;
                        };
                        displayName: string | null;
                        handle: string | null;
                        id: string;
                        isDefault: boolean;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "inherit" | "stay" | "pending";
                        /** @enum {string} */
                        overflow: "stop" | "new-conversation";
                        /** @enum {string} */
                        overLimit: "refuse" | "split";
                        /** @enum {string} */
                        preset: "sparkcentral" | "zendesk";
                        privateMessages: boolean;
                        profileUrl: string | null;
                        reopenWindow: {
                            private: number;
                            public: number;
                        };
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        tier: {
                            like: boolean;
                            quote: boolean;
                        };
                    };
                };
            };
        };
    };
    "connect.begin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                adapter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channelId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attemptId: string;
                        url: string;
                    };
                };
            };
        };
    };
    "connect.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attemptId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            avatarUrl: string | null;
                            handle: string | null;
                            id: string;
                            name: string;
                            profileUrl: string | null;
                        } | null;
                        adapter: string;
                        channelId: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        /** @enum {string} */
                        phase: "begun" | "returned" | "offered" | "done" | "discarded";
                    };
                };
            };
        };
    };
    "connect.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attemptId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    preset?: "sparkcentral" | "zendesk";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        accountName: string;
                        adapter: string;
                        allowReplies: boolean;
                        autoOwnership: boolean;
                        autoResolve: {
                            new: "inherit" | "off" | number;
                            pending: "inherit" | "off" | number;
                        };
                        avatarUrl: string | null;
                        calendarId: string | null;
                        capture: {
                            dm: boolean;
                            like: boolean;
                            mention: boolean;
                            quote: boolean;
                            reply: boolean;
                            repost: boolean;
                        };
                        displayName: string | null;
                        handle: string | null;
                        id: string;
                        isDefault: boolean;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "inherit" | "stay" | "pending";
                        /** @enum {string} */
                        overflow: "stop" | "new-conversation";
                        /** @enum {string} */
                        overLimit: "refuse" | "split";
                        /** @enum {string} */
                        preset: "sparkcentral" | "zendesk";
                        privateMessages: boolean;
                        profileUrl: string | null;
                        reopenWindow: {
                            private: number;
                            public: number;
                        };
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        tier: {
                            like: boolean;
                            quote: boolean;
                        };
                    };
                };
            };
        };
    };
    "connect.discard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attemptId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "contactGroups.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    name?: string;
                    revision?: number;
                    when?: {
                        /** @default [] */
                        all?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                        /** @default [] */
                        any?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        revision: number;
                        when: {
                            all: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                            any: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                        };
                    };
                };
            };
        };
    };
    "contactGroups.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "stream.convertMany": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    filter?: {
                        authorId?: string;
                        channelId?: string;
                        text?: string;
                    };
                    postIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "stream.conversion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "stream.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "stream.results": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                outcome?: "waiting" | "done" | "unchanged" | "refused" | "cancelled";
            };
            header?: never;
            path: {
                workId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            /** Format: date-time */
                            at: string;
                            code: string | null;
                            conversationId: string | null;
                            /** @enum {string} */
                            outcome: "waiting" | "done" | "unchanged" | "refused" | "cancelled";
                            postId: string;
                            reason: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "exportSchedules.retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        code: string | null;
                        /** Format: date-time */
                        dueAt: string;
                        endedAt: string | null;
                        error: string | null;
                        files: {
                            bytes: number;
                            /** @enum {string} */
                            kind: "resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users";
                            path: string;
                            rows: number;
                        }[];
                        from: string;
                        id: string;
                        scheduleId: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @enum {string} */
                        state: "running" | "waiting" | "done" | "failed" | "cancelled";
                        to: string;
                        zone: string;
                    };
                };
            };
        };
    };
    "exportSchedules.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            active: boolean;
                            at: string;
                            cadence: {
                                /** @enum {string} */
                                every: "hour";
                            } | {
                                /** @enum {string} */
                                every: "day";
                            } | {
                                /** @enum {string} */
                                every: "week";
                                weekday: number;
                            } | {
                                day: number;
                                /** @enum {string} */
                                every: "month";
                            };
                            /** @enum {string} */
                            covers: "hour" | "day" | "week" | "month";
                            filter: {
                                agentIds?: string[];
                                channelIds?: string[];
                                sources?: ("post" | "dm" | "like" | "email" | "chat")[];
                                tags?: string[];
                                teamIds?: string[];
                                topicIds?: string[];
                                /** @enum {string} */
                                visibility?: "public" | "private";
                            };
                            folder: string;
                            guardFormulas: boolean;
                            id: string;
                            kinds: ("resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users")[];
                            last: {
                                attempts: number;
                                code: string | null;
                                /** Format: date-time */
                                dueAt: string;
                                endedAt: string | null;
                                error: string | null;
                                files: {
                                    bytes: number;
                                    /** @enum {string} */
                                    kind: "resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users";
                                    path: string;
                                    rows: number;
                                }[];
                                from: string;
                                id: string;
                                scheduleId: string;
                                /** Format: date-time */
                                startedAt: string;
                                /** @enum {string} */
                                state: "running" | "waiting" | "done" | "failed" | "cancelled";
                                to: string;
                                zone: string;
                            } | null;
                            name: string;
                            nextAt: string | null;
                            owner: {
                                id: string;
                                /** @enum {string} */
                                kind: "user" | "app" | "system";
                            };
                            revision: number;
                            zone: string;
                        }[];
                    };
                };
            };
        };
    };
    "exportSchedules.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    at?: string;
                    cadence?: {
                        /** @enum {string} */
                        every: "hour";
                    } | {
                        /** @enum {string} */
                        every: "day";
                    } | {
                        /** @enum {string} */
                        every: "week";
                        weekday: number;
                    } | {
                        day: number;
                        /** @enum {string} */
                        every: "month";
                    };
                    /** @enum {string} */
                    covers?: "hour" | "day" | "week" | "month";
                    filter?: {
                        agentIds?: string[];
                        channelIds?: string[];
                        sources?: ("post" | "dm" | "like" | "email" | "chat")[];
                        tags?: string[];
                        teamIds?: string[];
                        topicIds?: string[];
                        /** @enum {string} */
                        visibility?: "public" | "private";
                    };
                    folder?: string;
                    guardFormulas?: boolean;
                    id?: string;
                    kinds?: ("resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users")[];
                    name?: string;
                    revision?: number;
                    zone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        at: string;
                        cadence: {
                            /** @enum {string} */
                            every: "hour";
                        } | {
                            /** @enum {string} */
                            every: "day";
                        } | {
                            /** @enum {string} */
                            every: "week";
                            weekday: number;
                        } | {
                            day: number;
                            /** @enum {string} */
                            every: "month";
                        };
                        /** @enum {string} */
                        covers: "hour" | "day" | "week" | "month";
                        filter: {
                            agentIds?: string[];
                            channelIds?: string[];
                            sources?: ("post" | "dm" | "like" | "email" | "chat")[];
                            tags?: string[];
                            teamIds?: string[];
                            topicIds?: string[];
                            /** @enum {string} */
                            visibility?: "public" | "private";
                        };
                        folder: string;
                        guardFormulas: boolean;
                        id: string;
                        kinds: ("resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users")[];
                        last: {
                            attempts: number;
                            code: string | null;
                            /** Format: date-time */
                            dueAt: string;
                            endedAt: string | null;
                            error: string | null;
                            files: {
                                bytes: number;
                                /** @enum {string} */
                                kind: "resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users";
                                path: string;
                                rows: number;
                            }[];
                            from: string;
                            id: string;
                            scheduleId: string;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            state: "running" | "waiting" | "done" | "failed" | "cancelled";
                            to: string;
                            zone: string;
                        } | null;
                        name: string;
                        nextAt: string | null;
                        owner: {
                            id: string;
                            /** @enum {string} */
                            kind: "user" | "app" | "system";
                        };
                        revision: number;
                        zone: string;
                    };
                };
            };
        };
    };
    "exportSchedules.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "exportSchedules.runs": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            attempts: number;
                            code: string | null;
                            /** Format: date-time */
                            dueAt: string;
                            endedAt: string | null;
                            error: string | null;
                            files: {
                                bytes: number;
                                /** @enum {string} */
                                kind: "resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users";
                                path: string;
                                rows: number;
                            }[];
                            from: string;
                            id: string;
                            scheduleId: string;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            state: "running" | "waiting" | "done" | "failed" | "cancelled";
                            to: string;
                            zone: string;
                        }[];
                    };
                };
            };
        };
    };
    "grants.list": {
        parameters: {
            query?: {
                channelId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            channelId: string;
                            id: string;
                            revision: number;
                            role: ("viewer" | "contributor" | "supervisor") | null;
                            sources: ("post" | "dm" | "like" | "email" | "chat")[] | null;
                            subject: {
                                /** @enum {string} */
                                kind: "user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                kind: "team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                kind: "all-users";
                            } | {
                                /** @enum {string} */
                                kind: "all-teams";
                            };
                        }[];
                    };
                };
            };
        };
    };
    "grants.set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channelId: string;
                    /** @default null */
                    role?: ("viewer" | "contributor" | "supervisor") | null;
                    /** @default null */
                    sources?: ("post" | "dm" | "like" | "email" | "chat")[] | null;
                    subject: {
                        /** @enum {string} */
                        kind: "user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        kind: "team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        kind: "all-users";
                    } | {
                        /** @enum {string} */
                        kind: "all-teams";
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channelId: string;
                        id: string;
                        revision: number;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        sources: ("post" | "dm" | "like" | "email" | "chat")[] | null;
                        subject: {
                            /** @enum {string} */
                            kind: "user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            kind: "team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            kind: "all-users";
                        } | {
                            /** @enum {string} */
                            kind: "all-teams";
                        };
                    };
                };
            };
        };
    };
    "grants.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "invitations.list": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            acceptedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            email: string | null;
                            error: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            mailedAt: string | null;
                            name: string;
                            /** @enum {string} */
                            state: "open" | "accepted" | "revoked" | "expired";
                            userId: string;
                        }[];
                    };
                };
            };
        };
    };
    "invitations.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    administrator?: boolean;
                    /** Format: email */
                    email?: string;
                    language?: ("en" | "fr" | "de") | null;
                    name?: string;
                    userId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string | null;
                        error: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        mailedAt: string | null;
                        name: string;
                        /** @enum {string} */
                        state: "open" | "accepted" | "revoked" | "expired";
                        userId: string;
                    };
                };
            };
        };
    };
    "invitations.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string | null;
                        error: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        mailedAt: string | null;
                        name: string;
                        /** @enum {string} */
                        state: "open" | "accepted" | "revoked" | "expired";
                        userId: string;
                    };
                };
            };
        };
    };
    "invitations.resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string | null;
                        error: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        mailedAt: string | null;
                        name: string;
                        /** @enum {string} */
                        state: "open" | "accepted" | "revoked" | "expired";
                        userId: string;
                    };
                };
            };
        };
    };
    "plan.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        maxHandles: number | null;
                        maxUsers: number | null;
                        networks: {
                            handles: number;
                            network: string;
                            over: boolean;
                        }[];
                        plan: string | null;
                        privateMessages: boolean;
                        users: {
                            active: number;
                            over: boolean;
                        };
                    };
                };
            };
        };
    };
    "policies.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            /** @enum {string} */
                            clock: "business" | "calendar";
                            enabled: boolean;
                            firstResponseMs: number | null;
                            id: string;
                            name: string;
                            nextResponseMs: number | null;
                            onBreach: ({
                                /** @enum {string} */
                                action: "add-tags";
                                tags: string[];
                            } | {
                                /** @enum {string} */
                                action: "remove-tags";
                                tags: string[];
                            } | {
                                /** @enum {string} */
                                action: "add-topics";
                                topicIds: string[];
                            } | {
                                /** @enum {string} */
                                action: "set-topics";
                                topicIds: string[];
                            } | {
                                /** @enum {string} */
                                action: "resolve";
                                /** @default null */
                                reasonId: string | null;
                            } | {
                                /** @enum {string} */
                                action: "mute";
                            } | {
                                /** @enum {string} */
                                action: "unmute";
                            } | {
                                /** @enum {string} */
                                action: "set-priority";
                                /** @enum {string} */
                                level: "low" | "normal" | "high" | "urgent";
                            } | {
                                /** @enum {string} */
                                action: "assign-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "assign-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "route";
                                skillId: string;
                            } | {
                                /** @enum {string} */
                                action: "set-attribute";
                                key: string;
                                value: (string | number | boolean) | null;
                            } | {
                                /** @enum {string} */
                                action: "move";
                                /** @enum {string} */
                                to: "new" | "pending";
                            } | {
                                /** @enum {string} */
                                action: "release";
                            } | {
                                /** @enum {string} */
                                action: "boomerang";
                                afterMinutes: number;
                            } | {
                                /** @enum {string} */
                                action: "add-note";
                                text: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-owner";
                            } | {
                                /** @enum {string} */
                                action: "mail-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "mail-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "mail-address";
                                /** Format: email */
                                address: string;
                            } | {
                                /** @enum {string} */
                                action: "transcript-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "transcript-owner";
                            } | {
                                /** @enum {string} */
                                action: "transcript-address";
                                /** Format: email */
                                address: string;
                            } | {
                                /** @enum {string} */
                                action: "reply";
                                savedReplyId: string;
                            } | {
                                /** @enum {string} */
                                action: "webhook";
                                webhookId: string;
                            })[];
                            onWarning: ({
                                /** @enum {string} */
                                action: "add-tags";
                                tags: string[];
                            } | {
                                /** @enum {string} */
                                action: "remove-tags";
                                tags: string[];
                            } | {
                                /** @enum {string} */
                                action: "add-topics";
                                topicIds: string[];
                            } | {
                                /** @enum {string} */
                                action: "set-topics";
                                topicIds: string[];
                            } | {
                                /** @enum {string} */
                                action: "resolve";
                                /** @default null */
                                reasonId: string | null;
                            } | {
                                /** @enum {string} */
                                action: "mute";
                            } | {
                                /** @enum {string} */
                                action: "unmute";
                            } | {
                                /** @enum {string} */
                                action: "set-priority";
                                /** @enum {string} */
                                level: "low" | "normal" | "high" | "urgent";
                            } | {
                                /** @enum {string} */
                                action: "assign-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "assign-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "route";
                                skillId: string;
                            } | {
                                /** @enum {string} */
                                action: "set-attribute";
                                key: string;
                                value: (string | number | boolean) | null;
                            } | {
                                /** @enum {string} */
                                action: "move";
                                /** @enum {string} */
                                to: "new" | "pending";
                            } | {
                                /** @enum {string} */
                                action: "release";
                            } | {
                                /** @enum {string} */
                                action: "boomerang";
                                afterMinutes: number;
                            } | {
                                /** @enum {string} */
                                action: "add-note";
                                text: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-owner";
                            } | {
                                /** @enum {string} */
                                action: "mail-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "mail-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "mail-address";
                                /** Format: email */
                                address: string;
                            } | {
                                /** @enum {string} */
                                action: "transcript-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "transcript-owner";
                            } | {
                                /** @enum {string} */
                                action: "transcript-address";
                                /** Format: email */
                                address: string;
                            } | {
                                /** @enum {string} */
                                action: "reply";
                                savedReplyId: string;
                            } | {
                                /** @enum {string} */
                                action: "webhook";
                                webhookId: string;
                            })[];
                            pauseResponseInPending: boolean;
                            position: number;
                            resolutionMs: number | null;
                            /** @enum {string} */
                            resolvedWithoutReply: "cancelled" | "met" | "breached";
                            revision: number;
                            warnBefore: {
                                percent: number;
                            } | {
                                minutes: number;
                            };
                            when: {
                                /** @default [] */
                                all: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                                /** @default [] */
                                any: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                            };
                        }[];
                    };
                };
            };
        };
    };
    "policies.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    clock?: "business" | "calendar";
                    enabled?: boolean;
                    firstResponseMs?: number | null;
                    id?: string;
                    name?: string;
                    nextResponseMs?: number | null;
                    onBreach?: ({
                        /** @enum {string} */
                        action: "add-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        action: "remove-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        action: "add-topics";
                        topicIds: string[];
                    } | {
                        /** @enum {string} */
                        action: "set-topics";
                        topicIds: string[];
                    } | {
                        /** @enum {string} */
                        action: "resolve";
                        /** @default null */
                        reasonId?: string | null;
                    } | {
                        /** @enum {string} */
                        action: "mute";
                    } | {
                        /** @enum {string} */
                        action: "unmute";
                    } | {
                        /** @enum {string} */
                        action: "set-priority";
                        /** @enum {string} */
                        level: "low" | "normal" | "high" | "urgent";
                    } | {
                        /** @enum {string} */
                        action: "assign-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "assign-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "route";
                        skillId: string;
                    } | {
                        /** @enum {string} */
                        action: "set-attribute";
                        key: string;
                        value: (string | number | boolean) | null;
                    } | {
                        /** @enum {string} */
                        action: "move";
                        /** @enum {string} */
                        to: "new" | "pending";
                    } | {
                        /** @enum {string} */
                        action: "release";
                    } | {
                        /** @enum {string} */
                        action: "boomerang";
                        afterMinutes: number;
                    } | {
                        /** @enum {string} */
                        action: "add-note";
                        text: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-owner";
                    } | {
                        /** @enum {string} */
                        action: "mail-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "mail-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "mail-address";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        action: "transcript-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "transcript-owner";
                    } | {
                        /** @enum {string} */
                        action: "transcript-address";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        action: "reply";
                        savedReplyId: string;
                    } | {
                        /** @enum {string} */
                        action: "webhook";
                        webhookId: string;
                    })[];
                    onWarning?: ({
                        /** @enum {string} */
                        action: "add-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        action: "remove-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        action: "add-topics";
                        topicIds: string[];
                    } | {
                        /** @enum {string} */
                        action: "set-topics";
                        topicIds: string[];
                    } | {
                        /** @enum {string} */
                        action: "resolve";
                        /** @default null */
                        reasonId?: string | null;
                    } | {
                        /** @enum {string} */
                        action: "mute";
                    } | {
                        /** @enum {string} */
                        action: "unmute";
                    } | {
                        /** @enum {string} */
                        action: "set-priority";
                        /** @enum {string} */
                        level: "low" | "normal" | "high" | "urgent";
                    } | {
                        /** @enum {string} */
                        action: "assign-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "assign-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "route";
                        skillId: string;
                    } | {
                        /** @enum {string} */
                        action: "set-attribute";
                        key: string;
                        value: (string | number | boolean) | null;
                    } | {
                        /** @enum {string} */
                        action: "move";
                        /** @enum {string} */
                        to: "new" | "pending";
                    } | {
                        /** @enum {string} */
                        action: "release";
                    } | {
                        /** @enum {string} */
                        action: "boomerang";
                        afterMinutes: number;
                    } | {
                        /** @enum {string} */
                        action: "add-note";
                        text: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-owner";
                    } | {
                        /** @enum {string} */
                        action: "mail-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "mail-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "mail-address";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        action: "transcript-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "transcript-owner";
                    } | {
                        /** @enum {string} */
                        action: "transcript-address";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        action: "reply";
                        savedReplyId: string;
                    } | {
                        /** @enum {string} */
                        action: "webhook";
                        webhookId: string;
                    })[];
                    pauseResponseInPending?: boolean;
                    resolutionMs?: number | null;
                    /** @enum {string} */
                    resolvedWithoutReply?: "cancelled" | "met" | "breached";
                    revision?: number;
                    warnBefore?: {
                        percent: number;
                    } | {
                        minutes: number;
                    };
                    when?: {
                        /** @default [] */
                        all?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                        /** @default [] */
                        any?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        clock: "business" | "calendar";
                        enabled: boolean;
                        firstResponseMs: number | null;
                        id: string;
                        name: string;
                        nextResponseMs: number | null;
                        onBreach: ({
                            /** @enum {string} */
                            action: "add-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "remove-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "add-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "set-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "resolve";
                            /** @default null */
                            reasonId: string | null;
                        } | {
                            /** @enum {string} */
                            action: "mute";
                        } | {
                            /** @enum {string} */
                            action: "unmute";
                        } | {
                            /** @enum {string} */
                            action: "set-priority";
                            /** @enum {string} */
                            level: "low" | "normal" | "high" | "urgent";
                        } | {
                            /** @enum {string} */
                            action: "assign-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "assign-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "route";
                            skillId: string;
                        } | {
                            /** @enum {string} */
                            action: "set-attribute";
                            key: string;
                            value: (string | number | boolean) | null;
                        } | {
                            /** @enum {string} */
                            action: "move";
                            /** @enum {string} */
                            to: "new" | "pending";
                        } | {
                            /** @enum {string} */
                            action: "release";
                        } | {
                            /** @enum {string} */
                            action: "boomerang";
                            afterMinutes: number;
                        } | {
                            /** @enum {string} */
                            action: "add-note";
                            text: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-owner";
                        } | {
                            /** @enum {string} */
                            action: "mail-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-owner";
                        } | {
                            /** @enum {string} */
                            action: "transcript-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "reply";
                            savedReplyId: string;
                        } | {
                            /** @enum {string} */
                            action: "webhook";
                            webhookId: string;
                        })[];
                        onWarning: ({
                            /** @enum {string} */
                            action: "add-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "remove-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "add-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "set-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "resolve";
                            /** @default null */
                            reasonId: string | null;
                        } | {
                            /** @enum {string} */
                            action: "mute";
                        } | {
                            /** @enum {string} */
                            action: "unmute";
                        } | {
                            /** @enum {string} */
                            action: "set-priority";
                            /** @enum {string} */
                            level: "low" | "normal" | "high" | "urgent";
                        } | {
                            /** @enum {string} */
                            action: "assign-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "assign-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "route";
                            skillId: string;
                        } | {
                            /** @enum {string} */
                            action: "set-attribute";
                            key: string;
                            value: (string | number | boolean) | null;
                        } | {
                            /** @enum {string} */
                            action: "move";
                            /** @enum {string} */
                            to: "new" | "pending";
                        } | {
                            /** @enum {string} */
                            action: "release";
                        } | {
                            /** @enum {string} */
                            action: "boomerang";
                            afterMinutes: number;
                        } | {
                            /** @enum {string} */
                            action: "add-note";
                            text: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-owner";
                        } | {
                            /** @enum {string} */
                            action: "mail-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-owner";
                        } | {
                            /** @enum {string} */
                            action: "transcript-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "reply";
                            savedReplyId: string;
                        } | {
                            /** @enum {string} */
                            action: "webhook";
                            webhookId: string;
                        })[];
                        pauseResponseInPending: boolean;
                        position: number;
                        resolutionMs: number | null;
                        /** @enum {string} */
                        resolvedWithoutReply: "cancelled" | "met" | "breached";
                        revision: number;
                        warnBefore: {
                            percent: number;
                        } | {
                            minutes: number;
                        };
                        when: {
                            /** @default [] */
                            all: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                            /** @default [] */
                            any: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                        };
                    };
                };
            };
        };
    };
    "policies.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "policies.reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
        };
    };
    "priorityRules.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            id: string;
                            name: string;
                            revision: number;
                            weight: number;
                            when: {
                                all: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                                any: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                            };
                        }[];
                    };
                };
            };
        };
    };
    "priorityRules.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    name?: string;
                    revision?: number;
                    weight?: number;
                    when?: {
                        /** @default [] */
                        all?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                        /** @default [] */
                        any?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        revision: number;
                        weight: number;
                        when: {
                            all: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                            any: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                        };
                    };
                };
            };
        };
    };
    "priorityRules.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "replan.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    channelId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "replan.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "replan.preview": {
        parameters: {
            query?: {
                channelId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        exact: boolean;
                        queued: number;
                    };
                };
            };
        };
    };
    "resolveReasons.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    archived?: boolean;
                    id?: string;
                    name?: string;
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived: boolean;
                        id: string;
                        name: string;
                        revision: number;
                    };
                };
            };
        };
    };
    "rules.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            actions: ({
                                /** @enum {string} */
                                action: "add-tags";
                                tags: string[];
                            } | {
                                /** @enum {string} */
                                action: "remove-tags";
                                tags: string[];
                            } | {
                                /** @enum {string} */
                                action: "add-topics";
                                topicIds: string[];
                            } | {
                                /** @enum {string} */
                                action: "set-topics";
                                topicIds: string[];
                            } | {
                                /** @enum {string} */
                                action: "resolve";
                                /** @default null */
                                reasonId: string | null;
                            } | {
                                /** @enum {string} */
                                action: "mute";
                            } | {
                                /** @enum {string} */
                                action: "unmute";
                            } | {
                                /** @enum {string} */
                                action: "set-priority";
                                /** @enum {string} */
                                level: "low" | "normal" | "high" | "urgent";
                            } | {
                                /** @enum {string} */
                                action: "assign-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "assign-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "route";
                                skillId: string;
                            } | {
                                /** @enum {string} */
                                action: "set-attribute";
                                key: string;
                                value: (string | number | boolean) | null;
                            } | {
                                /** @enum {string} */
                                action: "move";
                                /** @enum {string} */
                                to: "new" | "pending";
                            } | {
                                /** @enum {string} */
                                action: "release";
                            } | {
                                /** @enum {string} */
                                action: "boomerang";
                                afterMinutes: number;
                            } | {
                                /** @enum {string} */
                                action: "add-note";
                                text: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "notify-owner";
                            } | {
                                /** @enum {string} */
                                action: "mail-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "mail-team";
                                teamId: string;
                            } | {
                                /** @enum {string} */
                                action: "mail-address";
                                /** Format: email */
                                address: string;
                            } | {
                                /** @enum {string} */
                                action: "transcript-user";
                                userId: string;
                            } | {
                                /** @enum {string} */
                                action: "transcript-owner";
                            } | {
                                /** @enum {string} */
                                action: "transcript-address";
                                /** Format: email */
                                address: string;
                            } | {
                                /** @enum {string} */
                                action: "reply";
                                savedReplyId: string;
                            } | {
                                /** @enum {string} */
                                action: "webhook";
                                webhookId: string;
                            })[];
                            channelIds: string[] | null;
                            enabled: boolean;
                            id: string;
                            name: string;
                            position: number;
                            revision: number;
                            /** @enum {string} */
                            trigger: "message" | "change" | "time";
                            when: {
                                all: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                                any: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                            };
                        }[];
                    };
                };
            };
        };
    };
    "rules.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    actions?: ({
                        /** @enum {string} */
                        action: "add-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        action: "remove-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        action: "add-topics";
                        topicIds: string[];
                    } | {
                        /** @enum {string} */
                        action: "set-topics";
                        topicIds: string[];
                    } | {
                        /** @enum {string} */
                        action: "resolve";
                        /** @default null */
                        reasonId?: string | null;
                    } | {
                        /** @enum {string} */
                        action: "mute";
                    } | {
                        /** @enum {string} */
                        action: "unmute";
                    } | {
                        /** @enum {string} */
                        action: "set-priority";
                        /** @enum {string} */
                        level: "low" | "normal" | "high" | "urgent";
                    } | {
                        /** @enum {string} */
                        action: "assign-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "assign-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "route";
                        skillId: string;
                    } | {
                        /** @enum {string} */
                        action: "set-attribute";
                        key: string;
                        value: (string | number | boolean) | null;
                    } | {
                        /** @enum {string} */
                        action: "move";
                        /** @enum {string} */
                        to: "new" | "pending";
                    } | {
                        /** @enum {string} */
                        action: "release";
                    } | {
                        /** @enum {string} */
                        action: "boomerang";
                        afterMinutes: number;
                    } | {
                        /** @enum {string} */
                        action: "add-note";
                        text: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "notify-owner";
                    } | {
                        /** @enum {string} */
                        action: "mail-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "mail-team";
                        teamId: string;
                    } | {
                        /** @enum {string} */
                        action: "mail-address";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        action: "transcript-user";
                        userId: string;
                    } | {
                        /** @enum {string} */
                        action: "transcript-owner";
                    } | {
                        /** @enum {string} */
                        action: "transcript-address";
                        /** Format: email */
                        address: string;
                    } | {
                        /** @enum {string} */
                        action: "reply";
                        savedReplyId: string;
                    } | {
                        /** @enum {string} */
                        action: "webhook";
                        webhookId: string;
                    })[];
                    channelIds?: string[] | null;
                    enabled?: boolean;
                    id?: string;
                    name?: string;
                    revision?: number;
                    /** @enum {string} */
                    trigger?: "message" | "change" | "time";
                    when?: {
                        /** @default [] */
                        all?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                        /** @default [] */
                        any?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: ({
                            /** @enum {string} */
                            action: "add-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "remove-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "add-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "set-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "resolve";
                            /** @default null */
                            reasonId: string | null;
                        } | {
                            /** @enum {string} */
                            action: "mute";
                        } | {
                            /** @enum {string} */
                            action: "unmute";
                        } | {
                            /** @enum {string} */
                            action: "set-priority";
                            /** @enum {string} */
                            level: "low" | "normal" | "high" | "urgent";
                        } | {
                            /** @enum {string} */
                            action: "assign-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "assign-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "route";
                            skillId: string;
                        } | {
                            /** @enum {string} */
                            action: "set-attribute";
                            key: string;
                            value: (string | number | boolean) | null;
                        } | {
                            /** @enum {string} */
                            action: "move";
                            /** @enum {string} */
                            to: "new" | "pending";
                        } | {
                            /** @enum {string} */
                            action: "release";
                        } | {
                            /** @enum {string} */
                            action: "boomerang";
                            afterMinutes: number;
                        } | {
                            /** @enum {string} */
                            action: "add-note";
                            text: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-owner";
                        } | {
                            /** @enum {string} */
                            action: "mail-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-owner";
                        } | {
                            /** @enum {string} */
                            action: "transcript-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "reply";
                            savedReplyId: string;
                        } | {
                            /** @enum {string} */
                            action: "webhook";
                            webhookId: string;
                        })[];
                        channelIds: string[] | null;
                        enabled: boolean;
                        id: string;
                        name: string;
                        position: number;
                        revision: number;
                        /** @enum {string} */
                        trigger: "message" | "change" | "time";
                        when: {
                            all: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                            any: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                        };
                    };
                };
            };
        };
    };
    "rules.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "rules.runs": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            actions: {
                                action: string;
                                done: boolean;
                            }[];
                            /** Format: date-time */
                            at: string;
                            channelId: string;
                            conversationId: string;
                            id: string;
                            /** @enum {string} */
                            outcome: "done" | "repeated" | "too-deep" | "too-often";
                            ruleId: string;
                            ruleName: string | null;
                            ruleRevision: number;
                        }[];
                    };
                };
            };
        };
    };
    "rules.fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            caller: ("me" | "my-teams") | null;
                            changes: boolean;
                            choices: string[] | null;
                            field: string;
                            operators: ("is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from")[];
                            refers: string | null;
                            scopes: ("automation" | "trigger" | "time" | "view" | "group" | "skill" | "priority" | "policy")[];
                            /** @enum {string} */
                            type: "text" | "number" | "minutes" | "date" | "boolean" | "one" | "many";
                        }[];
                    };
                };
            };
        };
    };
    "rules.reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
        };
    };
    "rules.trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 7 */
                    days?: number;
                    rule?: {
                        actions: ({
                            /** @enum {string} */
                            action: "add-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "remove-tags";
                            tags: string[];
                        } | {
                            /** @enum {string} */
                            action: "add-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "set-topics";
                            topicIds: string[];
                        } | {
                            /** @enum {string} */
                            action: "resolve";
                            /** @default null */
                            reasonId?: string | null;
                        } | {
                            /** @enum {string} */
                            action: "mute";
                        } | {
                            /** @enum {string} */
                            action: "unmute";
                        } | {
                            /** @enum {string} */
                            action: "set-priority";
                            /** @enum {string} */
                            level: "low" | "normal" | "high" | "urgent";
                        } | {
                            /** @enum {string} */
                            action: "assign-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "assign-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "route";
                            skillId: string;
                        } | {
                            /** @enum {string} */
                            action: "set-attribute";
                            key: string;
                            value: (string | number | boolean) | null;
                        } | {
                            /** @enum {string} */
                            action: "move";
                            /** @enum {string} */
                            to: "new" | "pending";
                        } | {
                            /** @enum {string} */
                            action: "release";
                        } | {
                            /** @enum {string} */
                            action: "boomerang";
                            afterMinutes: number;
                        } | {
                            /** @enum {string} */
                            action: "add-note";
                            text: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "notify-owner";
                        } | {
                            /** @enum {string} */
                            action: "mail-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-team";
                            teamId: string;
                        } | {
                            /** @enum {string} */
                            action: "mail-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-user";
                            userId: string;
                        } | {
                            /** @enum {string} */
                            action: "transcript-owner";
                        } | {
                            /** @enum {string} */
                            action: "transcript-address";
                            /** Format: email */
                            address: string;
                        } | {
                            /** @enum {string} */
                            action: "reply";
                            savedReplyId: string;
                        } | {
                            /** @enum {string} */
                            action: "webhook";
                            webhookId: string;
                        })[];
                        channelIds?: string[] | null;
                        /** @enum {string} */
                        trigger: "message" | "change" | "time";
                        when: {
                            /** @default [] */
                            all?: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value?: (string | number | boolean | string[]) | null;
                            }[];
                            /** @default [] */
                            any?: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value?: (string | number | boolean | string[]) | null;
                            }[];
                        };
                    };
                    ruleId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        complete: boolean;
                        looked: number;
                        matched: number;
                        sample: {
                            actions: string[];
                            /** Format: date-time */
                            at: string;
                            conversationId: string;
                            messageId: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "settings.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        adminsSeeReports: boolean;
                        allowOriginalLinks: boolean;
                        autoResolve: {
                            new: number | null;
                            pending: number | null;
                        };
                        /** @enum {string} */
                        autoResolveAnchor: "activity" | "queue-entry";
                        autoResolveReasonId: string | null;
                        boomerangMs: number | null;
                        capacity: number;
                        defaultReplyChannelId: string | null;
                        fallbackTeamId: string | null;
                        giveBackMs: number | null;
                        id: string;
                        keepRawDays: number;
                        maskKeepsLength: boolean;
                        matchContactsBy: string | null;
                        maxTeamsPerUser: number | null;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "stay" | "pending";
                        /** @enum {string} */
                        onMessageWhileAway: "keep" | "release";
                        plan: string | null;
                        /** @enum {string} */
                        queueOrder: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                        releaseAtSignOut: boolean;
                        revision: number;
                        shortener: string | null;
                        /** @enum {string} */
                        ticketLinks: "off" | "always-shortened" | "agent-chooses";
                    };
                };
            };
        };
    };
    "settings.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    adminsSeeReports?: boolean;
                    allowOriginalLinks?: boolean;
                    autoResolve?: {
                        new: number | null;
                        pending: number | null;
                    };
                    /** @enum {string} */
                    autoResolveAnchor?: "activity" | "queue-entry";
                    autoResolveReasonId?: string | null;
                    boomerangMs?: number | null;
                    capacity?: number;
                    defaultReplyChannelId?: string | null;
                    fallbackTeamId?: string | null;
                    giveBackMs?: number | null;
                    keepRawDays?: number;
                    maskKeepsLength?: boolean;
                    matchContactsBy?: string | null;
                    maxTeamsPerUser?: number | null;
                    name?: string;
                    /** @enum {string} */
                    onAgentReply?: "stay" | "pending";
                    /** @enum {string} */
                    onMessageWhileAway?: "keep" | "release";
                    /** @enum {string} */
                    queueOrder?: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                    releaseAtSignOut?: boolean;
                    shortener?: string | null;
                    /** @enum {string} */
                    ticketLinks?: "off" | "always-shortened" | "agent-chooses";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        adminsSeeReports: boolean;
                        allowOriginalLinks: boolean;
                        autoResolve: {
                            new: number | null;
                            pending: number | null;
                        };
                        /** @enum {string} */
                        autoResolveAnchor: "activity" | "queue-entry";
                        autoResolveReasonId: string | null;
                        boomerangMs: number | null;
                        capacity: number;
                        defaultReplyChannelId: string | null;
                        fallbackTeamId: string | null;
                        giveBackMs: number | null;
                        id: string;
                        keepRawDays: number;
                        maskKeepsLength: boolean;
                        matchContactsBy: string | null;
                        maxTeamsPerUser: number | null;
                        name: string;
                        /** @enum {string} */
                        onAgentReply: "stay" | "pending";
                        /** @enum {string} */
                        onMessageWhileAway: "keep" | "release";
                        plan: string | null;
                        /** @enum {string} */
                        queueOrder: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                        releaseAtSignOut: boolean;
                        revision: number;
                        shortener: string | null;
                        /** @enum {string} */
                        ticketLinks: "off" | "always-shortened" | "agent-chooses";
                    };
                };
            };
        };
    };
    "settings.history": {
        parameters: {
            query?: {
                actorId?: string;
                cursor?: string | null;
                from?: string;
                id?: string;
                kind?: "settings" | "channel" | "user" | "team" | "membership" | "grant" | "topic" | "resolve-reason" | "away-state" | "calendar" | "policy" | "rule" | "view" | "priority-rule" | "contact-group" | "attribute" | "skill" | "export-schedule" | "token" | "webhook";
                limit?: number;
                text?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            after: unknown;
                            /** Format: date-time */
                            at: string;
                            before: unknown;
                            by: {
                                id: string;
                                kind: string;
                            };
                            byName: string;
                            /** @enum {string} */
                            change: "created" | "changed" | "deleted";
                            id: string;
                            kind: string;
                            revision: number;
                        }[];
                    };
                };
            };
        };
    };
    "settings.exportHistory": {
        parameters: {
            query: {
                actorId?: string;
                format: "csv" | "ndjson";
                from?: string;
                guardFormulas?: boolean;
                id?: string;
                kind?: "settings" | "channel" | "user" | "team" | "membership" | "grant" | "topic" | "resolve-reason" | "away-state" | "calendar" | "policy" | "rule" | "view" | "priority-rule" | "contact-group" | "attribute" | "skill" | "export-schedule" | "token" | "webhook";
                text?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    "shorteners.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            name: string;
                            title: string;
                        }[];
                    };
                };
            };
        };
    };
    "skills.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            id: string;
                            name: string;
                            position: number;
                            revision: number;
                            teamId: string;
                            when: {
                                all: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                                any: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                            };
                        }[];
                    };
                };
            };
        };
    };
    "skills.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    name?: string;
                    revision?: number;
                    teamId?: string;
                    when?: {
                        /** @default [] */
                        all?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                        /** @default [] */
                        any?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        position: number;
                        revision: number;
                        teamId: string;
                        when: {
                            all: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                            any: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                        };
                    };
                };
            };
        };
    };
    "skills.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "skills.reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
        };
    };
    "stream.list": {
        parameters: {
            query?: {
                authorId?: string;
                channelId?: string;
                cursor?: string | null;
                limit?: number;
                state?: "waiting" | "converted";
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            attachments: {
                                alternative: string | null;
                                /** @enum {string} */
                                kind: "image" | "gif" | "video" | "file";
                            }[];
                            author: {
                                id: string;
                                profile: {
                                    avatarUrl: string | null;
                                    followers: number | null;
                                    handle: string | null;
                                    name: string;
                                    posts: number | null;
                                    profileUrl: string | null;
                                    verified: boolean | null;
                                    verifiedType: string | null;
                                } | null;
                            };
                            channelId: string;
                            channelName: string;
                            conversationId: string | null;
                            externalId: string;
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            permalink: string | null;
                            /** Format: date-time */
                            postedAt: string;
                            quotedText: string | null;
                            /** Format: date-time */
                            receivedAt: string;
                            text: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "stream.convert": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                        /** @enum {string} */
                        outcome: "done" | "unchanged";
                        postId: string;
                    };
                };
            };
        };
    };
    "teams.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            capacity: number | null;
                            externalId: string | null;
                            id: string;
                            members: {
                                /** @enum {string} */
                                role: "viewer" | "contributor" | "supervisor";
                                userId: string;
                            }[];
                            name: string;
                            revision: number;
                        }[];
                    };
                };
            };
        };
    };
    "teams.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    capacity?: number | null;
                    externalId?: string | null;
                    name?: string;
                    revision?: number;
                    teamId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capacity: number | null;
                        externalId: string | null;
                        id: string;
                        members: {
                            /** @enum {string} */
                            role: "viewer" | "contributor" | "supervisor";
                            userId: string;
                        }[];
                        name: string;
                        revision: number;
                    };
                };
            };
        };
    };
    "teams.setMember": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "viewer" | "contributor" | "supervisor";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capacity: number | null;
                        externalId: string | null;
                        id: string;
                        members: {
                            /** @enum {string} */
                            role: "viewer" | "contributor" | "supervisor";
                            userId: string;
                        }[];
                        name: string;
                        revision: number;
                    };
                };
            };
        };
    };
    "teams.removeMember": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capacity: number | null;
                        externalId: string | null;
                        id: string;
                        members: {
                            /** @enum {string} */
                            role: "viewer" | "contributor" | "supervisor";
                            userId: string;
                        }[];
                        name: string;
                        revision: number;
                    };
                };
            };
        };
    };
    "tokens.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            administrator: boolean;
                            channelIds: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            expiresAt: string | null;
                            id: string;
                            name: string;
                            revision: number;
                            revokedAt: string | null;
                            role: ("viewer" | "contributor" | "supervisor") | null;
                        }[];
                    };
                };
            };
        };
    };
    "tokens.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    administrator?: boolean;
                    channelIds?: string[] | null;
                    expiresAt?: string | null;
                    name: string;
                    role?: ("viewer" | "contributor" | "supervisor") | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        administrator: boolean;
                        channelIds: string[] | null;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                        expiresAt: string | null;
                        id: string;
                        name: string;
                        revision: number;
                        revokedAt: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        secret: string;
                    };
                };
            };
        };
    };
    "tokens.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "topics.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    archived?: boolean;
                    id?: string;
                    name?: string;
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived: boolean;
                        id: string;
                        name: string;
                        revision: number;
                    };
                };
            };
        };
    };
    "users.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            active: boolean;
                            administrator: boolean;
                            capacity: number | null;
                            defaultAvailability: ("available" | "away") | null;
                            email: string | null;
                            externalId: string | null;
                            id: string;
                            language: ("en" | "fr" | "de") | null;
                            name: string;
                            revision: number;
                        }[];
                    };
                };
            };
        };
    };
    "users.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    administrator?: boolean;
                    capacity?: number | null;
                    defaultAvailability?: ("available" | "away") | null;
                    email?: string | null;
                    externalId?: string | null;
                    language?: ("en" | "fr" | "de") | null;
                    name?: string;
                    revision?: number;
                    userId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        administrator: boolean;
                        capacity: number | null;
                        defaultAvailability: ("available" | "away") | null;
                        email: string | null;
                        externalId: string | null;
                        id: string;
                        language: ("en" | "fr" | "de") | null;
                        name: string;
                        revision: number;
                    };
                };
            };
        };
    };
    "webhooks.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            enabled: boolean;
                            id: string;
                            last: {
                                attempts: number;
                                by: string | null;
                                conversationId: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                failure: ("status" | "too-slow" | "unreachable" | "certificate" | "unknown-host" | "refused-address" | "not-set-up" | "secret") | null;
                                id: string;
                                /** @enum {string} */
                                state: "waiting" | "delivered" | "failed" | "cancelled";
                                status: number | null;
                                triedAt: string | null;
                                /** @enum {string} */
                                type: "rule.run" | "service-level.run" | "webhook.test";
                            } | null;
                            name: string;
                            revision: number;
                            /** Format: uri */
                            url: string;
                        }[];
                    };
                };
            };
        };
    };
    "webhooks.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    enabled?: boolean;
                    name: string;
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        id: string;
                        last: {
                            attempts: number;
                            by: string | null;
                            conversationId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            failure: ("status" | "too-slow" | "unreachable" | "certificate" | "unknown-host" | "refused-address" | "not-set-up" | "secret") | null;
                            id: string;
                            /** @enum {string} */
                            state: "waiting" | "delivered" | "failed" | "cancelled";
                            status: number | null;
                            triedAt: string | null;
                            /** @enum {string} */
                            type: "rule.run" | "service-level.run" | "webhook.test";
                        } | null;
                        name: string;
                        revision: number;
                        secret: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
    };
    "webhooks.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "webhooks.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    name?: string;
                    revision?: number;
                    /** Format: uri */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        id: string;
                        last: {
                            attempts: number;
                            by: string | null;
                            conversationId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            failure: ("status" | "too-slow" | "unreachable" | "certificate" | "unknown-host" | "refused-address" | "not-set-up" | "secret") | null;
                            id: string;
                            /** @enum {string} */
                            state: "waiting" | "delivered" | "failed" | "cancelled";
                            status: number | null;
                            triedAt: string | null;
                            /** @enum {string} */
                            type: "rule.run" | "service-level.run" | "webhook.test";
                        } | null;
                        name: string;
                        revision: number;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
    };
    "webhooks.renewSecret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        id: string;
                        last: {
                            attempts: number;
                            by: string | null;
                            conversationId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            failure: ("status" | "too-slow" | "unreachable" | "certificate" | "unknown-host" | "refused-address" | "not-set-up" | "secret") | null;
                            id: string;
                            /** @enum {string} */
                            state: "waiting" | "delivered" | "failed" | "cancelled";
                            status: number | null;
                            triedAt: string | null;
                            /** @enum {string} */
                            type: "rule.run" | "service-level.run" | "webhook.test";
                        } | null;
                        name: string;
                        revision: number;
                        secret: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
        };
    };
    "webhooks.test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        failure: ("status" | "too-slow" | "unreachable" | "certificate" | "unknown-host" | "refused-address" | "not-set-up" | "secret") | null;
                        id: string;
                        status: number | null;
                    };
                };
            };
        };
    };
    "webhooks.deliveries": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            attempts: number;
                            by: string | null;
                            conversationId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            failure: ("status" | "too-slow" | "unreachable" | "certificate" | "unknown-host" | "refused-address" | "not-set-up" | "secret") | null;
                            id: string;
                            nextAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "delivered" | "failed" | "cancelled";
                            status: number | null;
                            triedAt: string | null;
                            /** @enum {string} */
                            type: "rule.run" | "service-level.run" | "webhook.test";
                        }[];
                    };
                };
            };
        };
    };
    "attributes.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            key: string;
                            name: string;
                            /** @enum {string} */
                            origin: "default" | "network" | "custom";
                            position: number;
                            revision: number | null;
                            shown: boolean;
                            /** @enum {string} */
                            type: "text" | "number" | "boolean" | "date" | "email";
                        }[];
                    };
                };
            };
        };
    };
    "availability.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            awayState: string | null;
                            awayStateId: string | null;
                            name: string;
                            since: string | null;
                            /** @enum {string} */
                            state: "available" | "away" | "offline";
                            userId: string;
                        }[];
                    };
                };
            };
        };
    };
    "awayStates.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            enabled: boolean;
                            id: string;
                            name: string;
                            revision: number;
                        }[];
                        plainAway: boolean;
                    };
                };
            };
        };
    };
    "bulk.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    action: {
                        /** @enum {string} */
                        kind: "move";
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        /** @default null */
                        resolveReasonId?: string | null;
                    } | {
                        assigneeId: string | null;
                        /** @enum {string} */
                        kind: "assign";
                        teamId?: string | null;
                    } | {
                        /** @default [] */
                        add?: string[];
                        /** @enum {string} */
                        kind: "tag";
                        /** @default [] */
                        remove?: string[];
                    } | {
                        /** @enum {string} */
                        kind: "topics";
                        topicIds: string[];
                    } | {
                        /** @enum {string} */
                        kind: "priority";
                        /** @enum {string} */
                        level: "low" | "normal" | "high" | "urgent";
                    } | {
                        /** @enum {string} */
                        kind: "mute";
                    } | {
                        /** @enum {string} */
                        kind: "unmute";
                    } | {
                        /** @enum {string} */
                        kind: "reply";
                        /** @default null */
                        moveTo?: ("stay" | "pending" | "resolved") | null;
                        savedReplyId?: string;
                        text?: string;
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                    conversationIds?: string[];
                    filter?: {
                        assignee?: ("me" | "others" | "anyone" | "nobody") | string;
                        channelIds?: string[];
                        contactGroupId?: string;
                        contactId?: string;
                        muted?: boolean;
                        /** @enum {string} */
                        priorityLevel?: "low" | "normal" | "high" | "urgent";
                        /** @enum {string} */
                        queue?: "new" | "pending" | "resolved";
                        tag?: string;
                        tags?: string[];
                        teamId?: string;
                        text?: string;
                        topicId?: string;
                        topicIds?: string[];
                        viewId?: string;
                        /** @enum {string} */
                        visibility?: "public" | "private";
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "bulk.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "bulk.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        id: string;
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled";
                    };
                };
            };
        };
    };
    "bulk.items": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                outcome?: "done" | "unchanged" | "refused";
            };
            header?: never;
            path: {
                workId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            /** Format: date-time */
                            at: string;
                            code: string | null;
                            conversationId: string;
                            /** @enum {string} */
                            outcome: "done" | "unchanged" | "refused";
                            reason: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "bulk.preview": {
        parameters: {
            query?: {
                assignee?: ("me" | "others" | "anyone" | "nobody") | string;
                channelIds?: string[];
                contactGroupId?: string;
                contactId?: string;
                muted?: boolean;
                priorityLevel?: "low" | "normal" | "high" | "urgent";
                queue?: "new" | "pending" | "resolved";
                tag?: string;
                tags?: string[];
                teamId?: string;
                text?: string;
                topicId?: string;
                topicIds?: string[];
                viewId?: string;
                visibility?: "public" | "private";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        exact: boolean;
                        limit: number;
                        permitted: number;
                    };
                };
            };
        };
    };
    "calendars.check": {
        parameters: {
            query?: {
                afterMs?: number;
                at?: string;
                until?: string;
            };
            header?: never;
            path: {
                calendarId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        changesAt: string | null;
                        dueAt: string | null;
                        elapsedMs: number | null;
                        open: boolean;
                    };
                };
            };
        };
    };
    "channels.assignable": {
        parameters: {
            query?: {
                conversationId?: string;
                search?: string;
            };
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            active: boolean;
                            id: string;
                            name: string;
                        }[];
                        teams: {
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "channels.health": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channelId: string;
                        counters: {
                            [key: string]: number;
                        };
                        /** @enum {string} */
                        credentials: "valid" | "refused" | "none";
                        /** @enum {string} */
                        directMessagesFrom: "everyone" | "followed" | "unknown";
                        error: string | null;
                        errorAt: string | null;
                        held: number;
                        ingestLagMs: number | null;
                        lastEventAt: string | null;
                        lastPollAt: string | null;
                        lateSince: string | null;
                        parked: number;
                        quotas: {
                            [key: string]: {
                                limit: number;
                                remaining: number;
                                resetAt: string;
                                seenAt: string;
                            };
                        };
                        refusals: number;
                        /** @enum {string} */
                        state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        subscribedAt: string | null;
                        waiting: number;
                        webhookValid: boolean | null;
                    };
                };
            };
        };
    };
    "collections.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            id: string;
                            mayWrite: boolean;
                            name: string;
                            teamId: string | null;
                            teamName: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "collections.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default null */
                    teamId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        mayWrite: boolean;
                        name: string;
                        teamId: string | null;
                        teamName: string | null;
                    };
                };
            };
        };
    };
    "collections.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "collections.rename": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        mayWrite: boolean;
                        name: string;
                        teamId: string | null;
                        teamName: string | null;
                    };
                };
            };
        };
    };
    "savedReplies.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    shortcut?: string | null;
                    /** @default [] */
                    tags?: string[];
                    text: string;
                    title: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        collectionId: string;
                        id: string;
                        shortcut: string | null;
                        tags: string[];
                        text: string;
                        title: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    "contactGroups.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            id: string;
                            name: string;
                            revision?: number;
                            when?: {
                                all: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                                any: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                            };
                        }[];
                    };
                };
            };
        };
    };
    "contacts.removeNote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                noteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "contacts.editNote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                noteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "contacts.list": {
        parameters: {
            query?: {
                cursor?: string | null;
                groupId?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            groups: {
                                id: string;
                                name: string;
                            }[];
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "contacts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            key: string;
                            name: string;
                            /** @enum {string} */
                            origin: "default" | "network" | "custom";
                            position: number;
                            proven: boolean;
                            shown: boolean;
                            /** @enum {string} */
                            type: "text" | "number" | "boolean" | "date" | "email";
                            value: (string | number | boolean) | null;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        erased: boolean;
                        groups: {
                            id: string;
                            name: string;
                        }[];
                        id: string;
                        identities: {
                            accountId: string;
                            network: string;
                        }[];
                        profile: {
                            avatarUrl: string | null;
                            followers: number | null;
                            handle: string | null;
                            name: string;
                            posts: number | null;
                            profileUrl: string | null;
                            verified: boolean | null;
                            verifiedType: string | null;
                        } | null;
                        /** Format: date-time */
                        updatedAt: string;
                        vip: boolean;
                    };
                };
            };
        };
    };
    "contacts.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attributes?: {
                        [key: string]: (string | number | boolean) | null;
                    };
                    vip?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            key: string;
                            name: string;
                            /** @enum {string} */
                            origin: "default" | "network" | "custom";
                            position: number;
                            proven: boolean;
                            shown: boolean;
                            /** @enum {string} */
                            type: "text" | "number" | "boolean" | "date" | "email";
                            value: (string | number | boolean) | null;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        erased: boolean;
                        groups: {
                            id: string;
                            name: string;
                        }[];
                        id: string;
                        identities: {
                            accountId: string;
                            network: string;
                        }[];
                        profile: {
                            avatarUrl: string | null;
                            followers: number | null;
                            handle: string | null;
                            name: string;
                            posts: number | null;
                            profileUrl: string | null;
                            verified: boolean | null;
                            verifiedType: string | null;
                        } | null;
                        /** Format: date-time */
                        updatedAt: string;
                        vip: boolean;
                    };
                };
            };
        };
    };
    "contacts.conversations": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            assigneeId: string | null;
                            assigneeName: string | null;
                            autoResolveAt: string | null;
                            blocked: boolean;
                            boomerang: {
                                /** Format: date-time */
                                at: string;
                                note: string | null;
                                noteId: string | null;
                            } | null;
                            channelId: string;
                            channelName: string;
                            contact: {
                                /** Format: date-time */
                                createdAt: string;
                                erased: boolean;
                                id: string;
                                profile: {
                                    avatarUrl: string | null;
                                    followers: number | null;
                                    handle: string | null;
                                    name: string;
                                    posts: number | null;
                                    profileUrl: string | null;
                                    verified: boolean | null;
                                    verifiedType: string | null;
                                } | null;
                                vip: boolean;
                            };
                            contactGroups: {
                                id: string;
                                name: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            enteredQueueAt: string;
                            id: string;
                            lastMessage: {
                                attachments: number;
                                /** @enum {string} */
                                author: "contact" | "third-party" | "user" | "account" | "automation";
                                authorName: string | null;
                                deleted: boolean;
                                /** @enum {string} */
                                direction: "in" | "out";
                                id: string;
                                /** @enum {string} */
                                kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                                masked: boolean;
                                /** Format: date-time */
                                sentAt: string;
                                text: string;
                            } | null;
                            /** Format: date-time */
                            lastMessageAt: string;
                            messageCount: number;
                            mutedAt: string | null;
                            nextConversationId: string | null;
                            present: {
                                actorId: string;
                                /** Format: date-time */
                                expiresAt: string;
                                name: string;
                                typing: boolean;
                            }[];
                            previousConversationId: string | null;
                            priority: number;
                            /** @enum {string} */
                            priorityLevel: "low" | "normal" | "high" | "urgent";
                            priorityScore: number;
                            /** @enum {string} */
                            queue: "new" | "pending" | "resolved";
                            reopens: number;
                            resolvedAt: string | null;
                            resolveReasonId: string | null;
                            role: ("viewer" | "contributor" | "supervisor") | null;
                            routedTeamId: string | null;
                            serviceLevel: {
                                businessLeftMs: number;
                                /** Format: date-time */
                                dueAt: string;
                                /** @enum {string} */
                                icon: "grey" | "orange" | "red";
                                leftMs: number;
                                /** @enum {string} */
                                metric: "first-response" | "next-response" | "resolution";
                                policyId: string;
                            } | null;
                            /** @enum {string} */
                            source: "post" | "dm" | "like" | "email" | "chat";
                            tags: string[];
                            teamId: string | null;
                            teamName: string | null;
                            topicIds: string[];
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            /** @enum {string} */
                            visibility: "public" | "private";
                            waitingSince: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "contacts.notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            authorId: string | null;
                            authorName: string;
                            conversationId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            editedAt: string | null;
                            id: string;
                            messageId: string | null;
                            text: string;
                        }[];
                    };
                };
            };
        };
    };
    "contacts.addNote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "conversations.list": {
        parameters: {
            query?: {
                assignee?: ("me" | "others" | "anyone" | "nobody") | string;
                channelIds?: string[];
                contactGroupId?: string;
                contactId?: string;
                conversationIds?: string[];
                cursor?: string | null;
                limit?: number;
                muted?: boolean;
                order?: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                priorityLevel?: "low" | "normal" | "high" | "urgent";
                queue?: "new" | "pending" | "resolved";
                tag?: string;
                tags?: string[];
                teamId?: string;
                text?: string;
                topicId?: string;
                topicIds?: string[];
                viewId?: string;
                visibility?: "public" | "private";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            assigneeId: string | null;
                            assigneeName: string | null;
                            autoResolveAt: string | null;
                            blocked: boolean;
                            boomerang: {
                                /** Format: date-time */
                                at: string;
                                note: string | null;
                                noteId: string | null;
                            } | null;
                            channelId: string;
                            channelName: string;
                            contact: {
                                /** Format: date-time */
                                createdAt: string;
                                erased: boolean;
                                id: string;
                                profile: {
                                    avatarUrl: string | null;
                                    followers: number | null;
                                    handle: string | null;
                                    name: string;
                                    posts: number | null;
                                    profileUrl: string | null;
                                    verified: boolean | null;
                                    verifiedType: string | null;
                                } | null;
                                vip: boolean;
                            };
                            contactGroups: {
                                id: string;
                                name: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            enteredQueueAt: string;
                            id: string;
                            lastMessage: {
                                attachments: number;
                                /** @enum {string} */
                                author: "contact" | "third-party" | "user" | "account" | "automation";
                                authorName: string | null;
                                deleted: boolean;
                                /** @enum {string} */
                                direction: "in" | "out";
                                id: string;
                                /** @enum {string} */
                                kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                                masked: boolean;
                                /** Format: date-time */
                                sentAt: string;
                                text: string;
                            } | null;
                            /** Format: date-time */
                            lastMessageAt: string;
                            messageCount: number;
                            mutedAt: string | null;
                            nextConversationId: string | null;
                            present: {
                                actorId: string;
                                /** Format: date-time */
                                expiresAt: string;
                                name: string;
                                typing: boolean;
                            }[];
                            previousConversationId: string | null;
                            priority: number;
                            /** @enum {string} */
                            priorityLevel: "low" | "normal" | "high" | "urgent";
                            priorityScore: number;
                            /** @enum {string} */
                            queue: "new" | "pending" | "resolved";
                            reopens: number;
                            resolvedAt: string | null;
                            resolveReasonId: string | null;
                            role: ("viewer" | "contributor" | "supervisor") | null;
                            routedTeamId: string | null;
                            serviceLevel: {
                                businessLeftMs: number;
                                /** Format: date-time */
                                dueAt: string;
                                /** @enum {string} */
                                icon: "grey" | "orange" | "red";
                                leftMs: number;
                                /** @enum {string} */
                                metric: "first-response" | "next-response" | "resolution";
                                policyId: string;
                            } | null;
                            /** @enum {string} */
                            source: "post" | "dm" | "like" | "email" | "chat";
                            tags: string[];
                            teamId: string | null;
                            teamName: string | null;
                            topicIds: string[];
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            /** @enum {string} */
                            visibility: "public" | "private";
                            waitingSince: string | null;
                        }[];
                        /** @enum {string} */
                        order: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                        /** @enum {string} */
                        orderedBy: "waitingSince" | "lastMessageAt";
                    };
                };
            };
        };
    };
    "conversations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "conversations.assign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assigneeId: string | null;
                    expectedVersion?: number;
                    teamId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.audit": {
        parameters: {
            query?: {
                about?: ("conversation" | "message" | "note" | "delivery")[];
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            action: string;
                            actorId: string;
                            /** @enum {string} */
                            actorKind: "user" | "contact" | "app" | "automation" | "channel" | "system";
                            actorName: string;
                            /** Format: date-time */
                            at: string;
                            channelId: string | null;
                            conversationId: string | null;
                            from: {
                                [key: string]: unknown;
                            };
                            id: string;
                            subjectId: string;
                            subjectKind: string;
                            to: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    "conversations.block": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedVersion?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.unblock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.boomerang": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {number} */
                    afterMs?: 900000 | 3600000 | 14400000 | 86400000;
                    /** Format: date-time */
                    at?: string;
                    expectedVersion?: number;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.cancelBoomerang": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "drafts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                        text: string;
                        updatedAt: string | null;
                    };
                };
            };
        };
    };
    "drafts.save": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                        text: string;
                        updatedAt: string | null;
                    };
                };
            };
        };
    };
    "drafts.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                        text: string;
                        updatedAt: string | null;
                    };
                };
            };
        };
    };
    "files.upload": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        mediaType: string;
                        size: number;
                    };
                };
            };
        };
    };
    "conversations.messages": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            actions: {
                                /** @enum {string} */
                                action: "reply" | "quote" | "like" | "unlike" | "block" | "unblock" | "mask";
                                allowed: boolean;
                                reason: string | null;
                            }[];
                            attachments: {
                                alternative: string | null;
                                fileId: string | null;
                                /** @enum {string} */
                                kind: "image" | "gif" | "video" | "file";
                                mediaType: string | null;
                                reason: string | null;
                                state: ("wanted" | "stored" | "failed" | "erased") | null;
                                url: string | null;
                            }[];
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string;
                            authorUserId: string | null;
                            conversationId: string;
                            deletedAt: string | null;
                            delivery: {
                                byChannelId: string;
                                error: {
                                    code: string;
                                    reason: string;
                                } | null;
                                id: string;
                                part: number;
                                parts: number;
                                /** @enum {string} */
                                state: "held" | "queued" | "sending" | "unknown" | "sent" | "failed" | "needs-human" | "cancelled";
                            } | null;
                            /** @enum {string} */
                            direction: "in" | "out";
                            edited: boolean;
                            externalId: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            likedByUs: boolean;
                            likeError: string | null;
                            likeWish: ("like" | "unlike") | null;
                            link: ("shortened" | "original") | null;
                            maskedAt: string | null;
                            permalink: string | null;
                            quoted: {
                                text: string;
                            } | null;
                            /** Format: date-time */
                            receivedAt: string;
                            /** Format: date-time */
                            sentAt: string;
                            subject: string | null;
                            text: string;
                            /** @enum {string} */
                            visibility: "public" | "private";
                        }[];
                    };
                };
            };
        };
    };
    "conversations.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedVersion?: number;
                    /** @enum {string} */
                    queue: "new" | "pending" | "resolved";
                    /** @default null */
                    resolveReasonId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.moveToEmail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    channelId?: string | null;
                    expectedVersion?: number;
                    /** @default null */
                    subject?: string | null;
                    text: string;
                    /** @default false */
                    unproven?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.mute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedVersion?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.unmute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.notes": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            authorId: string | null;
                            authorName: string;
                            conversationId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            editedAt: string | null;
                            id: string;
                            messageId: string | null;
                            text: string;
                        }[];
                    };
                };
            };
        };
    };
    "notes.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    messageId?: string | null;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "presence.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "presence.touch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    focused?: boolean;
                    /** @default false */
                    typing?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "presence.leave": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "conversations.setPriority": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedVersion?: number;
                    /** @enum {string} */
                    level: "low" | "normal" | "high" | "urgent";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.reply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    attachments?: {
                        /** @default null */
                        alternative?: string | null;
                        fileId: string;
                    }[];
                    expectedVersion?: number;
                    /** @default null */
                    inReplyTo?: string | null;
                    /** @default null */
                    link?: ("none" | "shortened" | "original") | null;
                    /** @default null */
                    moveTo?: ("stay" | "pending" | "resolved") | null;
                    /** @default false */
                    quote?: boolean;
                    /** @default null */
                    replyWith?: string | null;
                    text: string;
                    /** @enum {string} */
                    visibility: "public" | "private";
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                        deliveryIds: string[];
                        messageIds: string[];
                    };
                };
            };
        };
    };
    "conversations.measureReply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    link?: ("none" | "shortened" | "original") | null;
                    /** @default false */
                    quote?: boolean;
                    /** @default null */
                    replyWith?: string | null;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fits: boolean;
                        length: number;
                        limit: number;
                        parts: string[];
                    };
                };
            };
        };
    };
    "conversations.replyAccounts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            attachments: {
                                count: number;
                                types: {
                                    [key: string]: number;
                                };
                            };
                            channelId: string;
                            handle: string | null;
                            isDefault: boolean;
                            isPreselected: boolean;
                            mayQuote: boolean;
                            name: string;
                            /** @enum {string} */
                            overLimit: "refuse" | "split";
                            /** @enum {string} */
                            state: "active" | "deactivated" | "deauthorised" | "unlinked";
                        }[];
                    };
                };
            };
        };
    };
    "rules.runsOn": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            actions: {
                                action: string;
                                done: boolean;
                            }[];
                            /** Format: date-time */
                            at: string;
                            channelId: string;
                            conversationId: string;
                            id: string;
                            /** @enum {string} */
                            outcome: "done" | "repeated" | "too-deep" | "too-often";
                            ruleId: string;
                            ruleName: string | null;
                            ruleRevision: number;
                        }[];
                    };
                };
            };
        };
    };
    "conversations.explainServiceLevel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        policyId: string | null;
                        targets: {
                            agrees: boolean;
                            breachedAt: string | null;
                            calendarId: string | null;
                            calendarName: string | null;
                            calendarRevision: number | null;
                            counted: {
                                /** Format: date-time */
                                from: string;
                                ms: number;
                                /** Format: date-time */
                                to: string;
                            }[];
                            countedMs: number;
                            dueAt: string | null;
                            endedAt: string | null;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            paused: {
                                /** Format: date-time */
                                from: string;
                                to: string | null;
                            }[];
                            policyId: string;
                            policyName: string | null;
                            policyRevision: number;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            state: "running" | "warning" | "breached" | "paused" | "met" | "met-late" | "cancelled";
                            targetMs: number;
                            warnAt: string | null;
                            warnedAt: string | null;
                            zone: string | null;
                        }[];
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.tag": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    add?: string[];
                    expectedVersion?: number;
                    /** @default [] */
                    remove?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "conversations.topics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedVersion?: number;
                    topicIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        autoResolveAt: string | null;
                        blocked: boolean;
                        boomerang: {
                            /** Format: date-time */
                            at: string;
                            note: string | null;
                            noteId: string | null;
                        } | null;
                        channelId: string;
                        channelName: string;
                        contact: {
                            /** Format: date-time */
                            createdAt: string;
                            erased: boolean;
                            id: string;
                            profile: {
                                avatarUrl: string | null;
                                followers: number | null;
                                handle: string | null;
                                name: string;
                                posts: number | null;
                                profileUrl: string | null;
                                verified: boolean | null;
                                verifiedType: string | null;
                            } | null;
                            vip: boolean;
                        };
                        contactGroups: {
                            id: string;
                            name: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        enteredQueueAt: string;
                        id: string;
                        lastMessage: {
                            attachments: number;
                            /** @enum {string} */
                            author: "contact" | "third-party" | "user" | "account" | "automation";
                            authorName: string | null;
                            deleted: boolean;
                            /** @enum {string} */
                            direction: "in" | "out";
                            id: string;
                            /** @enum {string} */
                            kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                            masked: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            text: string;
                        } | null;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        mutedAt: string | null;
                        nextConversationId: string | null;
                        present: {
                            actorId: string;
                            /** Format: date-time */
                            expiresAt: string;
                            name: string;
                            typing: boolean;
                        }[];
                        previousConversationId: string | null;
                        priority: number;
                        /** @enum {string} */
                        priorityLevel: "low" | "normal" | "high" | "urgent";
                        priorityScore: number;
                        /** @enum {string} */
                        queue: "new" | "pending" | "resolved";
                        reopens: number;
                        resolvedAt: string | null;
                        resolveReasonId: string | null;
                        role: ("viewer" | "contributor" | "supervisor") | null;
                        routedTeamId: string | null;
                        serviceLevel: {
                            businessLeftMs: number;
                            /** Format: date-time */
                            dueAt: string;
                            /** @enum {string} */
                            icon: "grey" | "orange" | "red";
                            leftMs: number;
                            /** @enum {string} */
                            metric: "first-response" | "next-response" | "resolution";
                            policyId: string;
                        } | null;
                        /** @enum {string} */
                        source: "post" | "dm" | "like" | "email" | "chat";
                        tags: string[];
                        teamId: string | null;
                        teamName: string | null;
                        topicIds: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** @enum {string} */
                        visibility: "public" | "private";
                        waitingSince: string | null;
                    };
                };
            };
        };
    };
    "transcripts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                        messages: number;
                        text: string;
                    };
                };
            };
        };
    };
    "transcripts.send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    address?: string;
                    userId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "conversations.counts": {
        parameters: {
            query?: {
                assignee?: ("me" | "others" | "anyone" | "nobody") | string;
                channelIds?: string[];
                contactGroupId?: string;
                contactId?: string;
                muted?: boolean;
                priorityLevel?: "low" | "normal" | "high" | "urgent";
                queue?: "new" | "pending" | "resolved";
                tag?: string;
                tags?: string[];
                teamId?: string;
                text?: string;
                topicId?: string;
                topicIds?: string[];
                visibility?: "public" | "private";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: {
                            channelId: string;
                            new: number;
                            pending: number;
                            resolved: number;
                        }[];
                        new: number;
                        pending: number;
                        resolved: number;
                    };
                };
            };
        };
    };
    "deliveries.list": {
        parameters: {
            query?: {
                conversationId?: string;
                cursor?: string | null;
                limit?: number;
                state?: "held" | "queued" | "sending" | "unknown" | "sent" | "failed" | "needs-human" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            attempts: number;
                            authorName: string | null;
                            byChannelId: string;
                            channelId: string;
                            contact: {
                                /** Format: date-time */
                                createdAt: string;
                                erased: boolean;
                                id: string;
                                profile: {
                                    avatarUrl: string | null;
                                    followers: number | null;
                                    handle: string | null;
                                    name: string;
                                    posts: number | null;
                                    profileUrl: string | null;
                                    verified: boolean | null;
                                    verifiedType: string | null;
                                } | null;
                                vip: boolean;
                            };
                            conversationId: string;
                            /** Format: date-time */
                            createdAt: string;
                            dueAt: string | null;
                            error: {
                                at: string;
                                code: string;
                                reason: string;
                            } | null;
                            externalId: string | null;
                            finishedAt: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "reply" | "quote" | "dm" | "email" | "chat";
                            link: ("shortened" | "original") | null;
                            messageId: string;
                            part: number;
                            parts: number;
                            /** @enum {string} */
                            state: "held" | "queued" | "sending" | "unknown" | "sent" | "failed" | "needs-human" | "cancelled";
                            text: string;
                        }[];
                    };
                };
            };
        };
    };
    "deliveries.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "deliveries.settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as: "sent" | "failed" | "again";
                    /** @default false */
                    confirmed?: boolean;
                    /** @default null */
                    externalId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "events.stream": {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    "exports.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    filter?: {
                        agentIds?: string[];
                        channelIds?: string[];
                        sources?: ("post" | "dm" | "like" | "email" | "chat")[];
                        tags?: string[];
                        teamIds?: string[];
                        topicIds?: string[];
                        /** @enum {string} */
                        visibility?: "public" | "private";
                    };
                    from: string;
                    /** @default true */
                    guardFormulas?: boolean;
                    /** @enum {string} */
                    kind: "resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users";
                    to: string;
                    zone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        expiresAt: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users";
                        rows: number;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "expired";
                    };
                };
            };
        };
    };
    "exports.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        expiresAt: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "resolved-conversations" | "open-conversations" | "messages" | "response-times" | "presence" | "contacts" | "tags" | "topics" | "teams" | "users";
                        rows: number;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "expired";
                    };
                };
            };
        };
    };
    "exports.download": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    "files.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    "me.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        actorKind: "user" | "app" | "system" | "contact" | "automation" | "channel";
                        administrator: boolean;
                        availability: ("available" | "away" | "offline") | null;
                        channels: {
                            adapter: string;
                            allowReplies: boolean;
                            avatarUrl: string | null;
                            handle: string | null;
                            id: string;
                            name: string;
                            profileUrl: string | null;
                            role: ("viewer" | "contributor" | "supervisor") | null;
                            /** @enum {string} */
                            state: "active" | "deactivated" | "deauthorised" | "unlinked";
                            tier: {
                                like: boolean;
                                quote: boolean;
                            };
                        }[];
                        id: string;
                        name: string;
                        permissions: {
                            [key: string]: string[];
                        };
                        preferences: {
                            alerts: {
                                desktop: boolean;
                                muted: ("assigned" | "routed" | "team-assigned" | "returned" | "reply-failed" | "level-warning" | "level-breached" | "bulk-finished" | "bulk-assigned" | "rule" | "channel-late" | "channel-deauthorised" | "export-failed" | "webhook-disabled" | "webhook-failed")[];
                                opens: boolean;
                                sound: boolean;
                            };
                            defaultAvailability: ("available" | "away") | null;
                            language: ("en" | "fr" | "de") | null;
                        } | null;
                        replyLinks: ("none" | "shortened" | "original")[];
                        seesReports: boolean;
                        workspaceId: string;
                        workspaceName: string;
                    };
                };
            };
        };
    };
    "me.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alerts?: {
                        desktop?: boolean;
                        muted?: ("assigned" | "routed" | "team-assigned" | "returned" | "reply-failed" | "level-warning" | "level-breached" | "bulk-finished" | "bulk-assigned" | "rule" | "channel-late" | "channel-deauthorised" | "export-failed" | "webhook-disabled" | "webhook-failed")[];
                        opens?: boolean;
                        sound?: boolean;
                    };
                    defaultAvailability?: ("available" | "away") | null;
                    language?: ("en" | "fr" | "de") | null;
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        actorKind: "user" | "app" | "system" | "contact" | "automation" | "channel";
                        administrator: boolean;
                        availability: ("available" | "away" | "offline") | null;
                        channels: {
                            adapter: string;
                            allowReplies: boolean;
                            avatarUrl: string | null;
                            handle: string | null;
                            id: string;
                            name: string;
                            profileUrl: string | null;
                            role: ("viewer" | "contributor" | "supervisor") | null;
                            /** @enum {string} */
                            state: "active" | "deactivated" | "deauthorised" | "unlinked";
                            tier: {
                                like: boolean;
                                quote: boolean;
                            };
                        }[];
                        id: string;
                        name: string;
                        permissions: {
                            [key: string]: string[];
                        };
                        preferences: {
                            alerts: {
                                desktop: boolean;
                                muted: ("assigned" | "routed" | "team-assigned" | "returned" | "reply-failed" | "level-warning" | "level-breached" | "bulk-finished" | "bulk-assigned" | "rule" | "channel-late" | "channel-deauthorised" | "export-failed" | "webhook-disabled" | "webhook-failed")[];
                                opens: boolean;
                                sound: boolean;
                            };
                            defaultAvailability: ("available" | "away") | null;
                            language: ("en" | "fr" | "de") | null;
                        } | null;
                        replyLinks: ("none" | "shortened" | "original")[];
                        seesReports: boolean;
                        workspaceId: string;
                        workspaceName: string;
                    };
                };
            };
        };
    };
    "availability.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignedNew: number;
                        awayState: string | null;
                        awayStateId: string | null;
                        capacity: number;
                        choiceDue: boolean;
                        defaultAvailability: ("available" | "away") | null;
                        since: string | null;
                        /** @enum {string} */
                        state: "available" | "away" | "offline";
                        userId: string;
                    };
                };
            };
        };
    };
    "availability.set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    awayStateId?: string | null;
                    /** @enum {string} */
                    state: "available" | "away";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignedNew: number;
                        awayState: string | null;
                        awayStateId: string | null;
                        capacity: number;
                        choiceDue: boolean;
                        defaultAvailability: ("available" | "away") | null;
                        since: string | null;
                        /** @enum {string} */
                        state: "available" | "away" | "offline";
                        userId: string;
                    };
                };
            };
        };
    };
    "sessions.touch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignedNew: number;
                        awayState: string | null;
                        awayStateId: string | null;
                        capacity: number;
                        choiceDue: boolean;
                        defaultAvailability: ("available" | "away") | null;
                        since: string | null;
                        /** @enum {string} */
                        state: "available" | "away" | "offline";
                        userId: string;
                    };
                };
            };
        };
    };
    "sessions.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignedNew: number;
                        awayState: string | null;
                        awayStateId: string | null;
                        capacity: number;
                        choiceDue: boolean;
                        defaultAvailability: ("available" | "away") | null;
                        since: string | null;
                        /** @enum {string} */
                        state: "available" | "away" | "offline";
                        userId: string;
                    };
                };
            };
        };
    };
    "sessions.end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignedNew: number;
                        awayState: string | null;
                        awayStateId: string | null;
                        capacity: number;
                        choiceDue: boolean;
                        defaultAvailability: ("available" | "away") | null;
                        since: string | null;
                        /** @enum {string} */
                        state: "available" | "away" | "offline";
                        userId: string;
                    };
                };
            };
        };
    };
    "messages.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            /** @enum {string} */
                            action: "reply" | "quote" | "like" | "unlike" | "block" | "unblock" | "mask";
                            allowed: boolean;
                            reason: string | null;
                        }[];
                        attachments: {
                            alternative: string | null;
                            fileId: string | null;
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "file";
                            mediaType: string | null;
                            reason: string | null;
                            state: ("wanted" | "stored" | "failed" | "erased") | null;
                            url: string | null;
                        }[];
                        /** @enum {string} */
                        author: "contact" | "third-party" | "user" | "account" | "automation";
                        authorName: string;
                        authorUserId: string | null;
                        conversationId: string;
                        deletedAt: string | null;
                        delivery: {
                            byChannelId: string;
                            error: {
                                code: string;
                                reason: string;
                            } | null;
                            id: string;
                            part: number;
                            parts: number;
                            /** @enum {string} */
                            state: "held" | "queued" | "sending" | "unknown" | "sent" | "failed" | "needs-human" | "cancelled";
                        } | null;
                        /** @enum {string} */
                        direction: "in" | "out";
                        edited: boolean;
                        externalId: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                        likedByUs: boolean;
                        likeError: string | null;
                        likeWish: ("like" | "unlike") | null;
                        link: ("shortened" | "original") | null;
                        maskedAt: string | null;
                        permalink: string | null;
                        quoted: {
                            text: string;
                        } | null;
                        /** Format: date-time */
                        receivedAt: string;
                        /** Format: date-time */
                        sentAt: string;
                        subject: string | null;
                        text: string;
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                };
            };
        };
    };
    "messages.like": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            /** @enum {string} */
                            action: "reply" | "quote" | "like" | "unlike" | "block" | "unblock" | "mask";
                            allowed: boolean;
                            reason: string | null;
                        }[];
                        attachments: {
                            alternative: string | null;
                            fileId: string | null;
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "file";
                            mediaType: string | null;
                            reason: string | null;
                            state: ("wanted" | "stored" | "failed" | "erased") | null;
                            url: string | null;
                        }[];
                        /** @enum {string} */
                        author: "contact" | "third-party" | "user" | "account" | "automation";
                        authorName: string;
                        authorUserId: string | null;
                        conversationId: string;
                        deletedAt: string | null;
                        delivery: {
                            byChannelId: string;
                            error: {
                                code: string;
                                reason: string;
                            } | null;
                            id: string;
                            part: number;
                            parts: number;
                            /** @enum {string} */
                            state: "held" | "queued" | "sending" | "unknown" | "sent" | "failed" | "needs-human" | "cancelled";
                        } | null;
                        /** @enum {string} */
                        direction: "in" | "out";
                        edited: boolean;
                        externalId: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                        likedByUs: boolean;
                        likeError: string | null;
                        likeWish: ("like" | "unlike") | null;
                        link: ("shortened" | "original") | null;
                        maskedAt: string | null;
                        permalink: string | null;
                        quoted: {
                            text: string;
                        } | null;
                        /** Format: date-time */
                        receivedAt: string;
                        /** Format: date-time */
                        sentAt: string;
                        subject: string | null;
                        text: string;
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                };
            };
        };
    };
    "messages.unlike": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            /** @enum {string} */
                            action: "reply" | "quote" | "like" | "unlike" | "block" | "unblock" | "mask";
                            allowed: boolean;
                            reason: string | null;
                        }[];
                        attachments: {
                            alternative: string | null;
                            fileId: string | null;
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "file";
                            mediaType: string | null;
                            reason: string | null;
                            state: ("wanted" | "stored" | "failed" | "erased") | null;
                            url: string | null;
                        }[];
                        /** @enum {string} */
                        author: "contact" | "third-party" | "user" | "account" | "automation";
                        authorName: string;
                        authorUserId: string | null;
                        conversationId: string;
                        deletedAt: string | null;
                        delivery: {
                            byChannelId: string;
                            error: {
                                code: string;
                                reason: string;
                            } | null;
                            id: string;
                            part: number;
                            parts: number;
                            /** @enum {string} */
                            state: "held" | "queued" | "sending" | "unknown" | "sent" | "failed" | "needs-human" | "cancelled";
                        } | null;
                        /** @enum {string} */
                        direction: "in" | "out";
                        edited: boolean;
                        externalId: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                        likedByUs: boolean;
                        likeError: string | null;
                        likeWish: ("like" | "unlike") | null;
                        link: ("shortened" | "original") | null;
                        maskedAt: string | null;
                        permalink: string | null;
                        quoted: {
                            text: string;
                        } | null;
                        /** Format: date-time */
                        receivedAt: string;
                        /** Format: date-time */
                        sentAt: string;
                        subject: string | null;
                        text: string;
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                };
            };
        };
    };
    "messages.mask": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            /** @enum {string} */
                            action: "reply" | "quote" | "like" | "unlike" | "block" | "unblock" | "mask";
                            allowed: boolean;
                            reason: string | null;
                        }[];
                        attachments: {
                            alternative: string | null;
                            fileId: string | null;
                            /** @enum {string} */
                            kind: "image" | "gif" | "video" | "file";
                            mediaType: string | null;
                            reason: string | null;
                            state: ("wanted" | "stored" | "failed" | "erased") | null;
                            url: string | null;
                        }[];
                        /** @enum {string} */
                        author: "contact" | "third-party" | "user" | "account" | "automation";
                        authorName: string;
                        authorUserId: string | null;
                        conversationId: string;
                        deletedAt: string | null;
                        delivery: {
                            byChannelId: string;
                            error: {
                                code: string;
                                reason: string;
                            } | null;
                            id: string;
                            part: number;
                            parts: number;
                            /** @enum {string} */
                            state: "held" | "queued" | "sending" | "unknown" | "sent" | "failed" | "needs-human" | "cancelled";
                        } | null;
                        /** @enum {string} */
                        direction: "in" | "out";
                        edited: boolean;
                        externalId: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "mention" | "reply" | "quote" | "repost" | "post" | "dm" | "like" | "email" | "chat" | "comment";
                        likedByUs: boolean;
                        likeError: string | null;
                        likeWish: ("like" | "unlike") | null;
                        link: ("shortened" | "original") | null;
                        maskedAt: string | null;
                        permalink: string | null;
                        quoted: {
                            text: string;
                        } | null;
                        /** Format: date-time */
                        receivedAt: string;
                        /** Format: date-time */
                        sentAt: string;
                        subject: string | null;
                        text: string;
                        /** @enum {string} */
                        visibility: "public" | "private";
                    };
                };
            };
        };
    };
    "notes.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                noteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "notes.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                noteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "notifications.list": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            byName: string | null;
                            channelId: string | null;
                            conversationId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            kind: string;
                            readAt: string | null;
                            subject: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    "notifications.count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exact: boolean;
                        unread: number;
                    };
                };
            };
        };
    };
    "notifications.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        read: number;
                    };
                };
            };
        };
    };
    "notifications.readAll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        read: number;
                    };
                };
            };
        };
    };
    "oauth.callback": {
        parameters: {
            query?: {
                code?: string;
                error?: string;
                state?: string;
            };
            header?: never;
            path: {
                adapter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    "oauth.start": {
        parameters: {
            query?: {
                channelId?: string;
            };
            header?: never;
            path: {
                adapter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "reports.conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default resolved
                     * @enum {string}
                     */
                    cohort?: "resolved" | "created";
                    cursor?: string | null;
                    /** @default {} */
                    filter?: {
                        agentIds?: string[];
                        channelIds?: string[];
                        policyIds?: string[];
                        sources?: ("post" | "dm" | "like" | "email" | "chat")[];
                        tags?: string[];
                        teamIds?: string[];
                        topicIds?: string[];
                        /** @enum {string} */
                        visibility?: "public" | "private";
                    };
                    from: string;
                    /** @default 25 */
                    limit?: number;
                    /** @enum {string} */
                    metric: "inbound" | "outbound" | "outboundByHumans" | "outboundByBots" | "outboundByAutomations" | "outboundElsewhere" | "newConversations" | "resolved" | "reopened" | "servedConversations" | "contactsHelped" | "contacts" | "backlogNew" | "backlogPending" | "firstResponse" | "nextResponse" | "responseTime" | "firstResolution" | "fullResolution" | "customerWait" | "agentWait" | "handleTime" | "handled" | "cherryPicking" | "resolutionRate" | "cohortResolutionRate" | "oneTouch" | "reopenRate" | "repliesPerResolved" | "slaFirstResponse" | "slaNextResponse" | "slaResolution" | "topicsAdded" | "tagsAdded" | "available" | "away" | "occupancy";
                    /**
                     * @default value
                     * @enum {string}
                     */
                    of?: "value" | "whole";
                    to: string;
                    zone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            amount: number;
                            /** Format: date-time */
                            at: string;
                            businessMs: number | null;
                            calendarMs: number | null;
                            channelId: string;
                            contactId: string | null;
                            conversationId: string;
                            label: string | null;
                            policyId: string | null;
                            since: string | null;
                            teamId: string | null;
                            userId: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "reports.metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            help: string;
                            /** @enum {string} */
                            metric: "inbound" | "outbound" | "outboundByHumans" | "outboundByBots" | "outboundByAutomations" | "outboundElsewhere" | "newConversations" | "resolved" | "reopened" | "servedConversations" | "contactsHelped" | "contacts" | "backlogNew" | "backlogPending" | "firstResponse" | "nextResponse" | "responseTime" | "firstResolution" | "fullResolution" | "customerWait" | "agentWait" | "handleTime" | "handled" | "cherryPicking" | "resolutionRate" | "cohortResolutionRate" | "oneTouch" | "reopenRate" | "repliesPerResolved" | "slaFirstResponse" | "slaNextResponse" | "slaResolution" | "topicsAdded" | "tagsAdded" | "available" | "away" | "occupancy";
                            /** @enum {string} */
                            unit: "count" | "ms" | "ratio";
                        }[];
                    };
                };
            };
        };
    };
    "reports.query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default calendar
                     * @enum {string}
                     */
                    clock?: "calendar" | "business";
                    /**
                     * @default resolved
                     * @enum {string}
                     */
                    cohort?: "resolved" | "created";
                    /** @default {} */
                    filter?: {
                        agentIds?: string[];
                        channelIds?: string[];
                        policyIds?: string[];
                        sources?: ("post" | "dm" | "like" | "email" | "chat")[];
                        tags?: string[];
                        teamIds?: string[];
                        topicIds?: string[];
                        /** @enum {string} */
                        visibility?: "public" | "private";
                    };
                    from: string;
                    /** @default null */
                    groupBy?: ("channel" | "network" | "team" | "agent" | "topic" | "tag" | "policy" | "reason") | null;
                    /** @default null */
                    interval?: ("hour" | "day" | "week" | "month" | "quarter" | "year") | null;
                    metrics: ("inbound" | "outbound" | "outboundByHumans" | "outboundByBots" | "outboundByAutomations" | "outboundElsewhere" | "newConversations" | "resolved" | "reopened" | "servedConversations" | "contactsHelped" | "contacts" | "backlogNew" | "backlogPending" | "firstResponse" | "nextResponse" | "responseTime" | "firstResolution" | "fullResolution" | "customerWait" | "agentWait" | "handleTime" | "handled" | "cherryPicking" | "resolutionRate" | "cohortResolutionRate" | "oneTouch" | "reopenRate" | "repliesPerResolved" | "slaFirstResponse" | "slaNextResponse" | "slaResolution" | "topicsAdded" | "tagsAdded" | "available" | "away" | "occupancy")[];
                    /** @default false */
                    previous?: boolean;
                    to: string;
                    zone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        clock: "calendar" | "business";
                        /** Format: date-time */
                        computedAt: string;
                        /** Format: date-time */
                        from: string;
                        intervals: string[];
                        metrics: {
                            groups: {
                                intervals: {
                                    max: number | null;
                                    mean: number | null;
                                    median: number | null;
                                    min: number | null;
                                    n: number;
                                    p90: number | null;
                                    value: number | null;
                                }[];
                                key: string | null;
                                name: string;
                                share: number | null;
                                total: {
                                    max: number | null;
                                    mean: number | null;
                                    median: number | null;
                                    min: number | null;
                                    n: number;
                                    p90: number | null;
                                    value: number | null;
                                };
                            }[];
                            help: string;
                            intervals: {
                                max: number | null;
                                mean: number | null;
                                median: number | null;
                                min: number | null;
                                n: number;
                                p90: number | null;
                                value: number | null;
                            }[];
                            /** @enum {string} */
                            metric: "inbound" | "outbound" | "outboundByHumans" | "outboundByBots" | "outboundByAutomations" | "outboundElsewhere" | "newConversations" | "resolved" | "reopened" | "servedConversations" | "contactsHelped" | "contacts" | "backlogNew" | "backlogPending" | "firstResponse" | "nextResponse" | "responseTime" | "firstResolution" | "fullResolution" | "customerWait" | "agentWait" | "handleTime" | "handled" | "cherryPicking" | "resolutionRate" | "cohortResolutionRate" | "oneTouch" | "reopenRate" | "repliesPerResolved" | "slaFirstResponse" | "slaNextResponse" | "slaResolution" | "topicsAdded" | "tagsAdded" | "available" | "away" | "occupancy";
                            previous: {
                                max: number | null;
                                mean: number | null;
                                median: number | null;
                                min: number | null;
                                n: number;
                                p90: number | null;
                                value: number | null;
                            } | null;
                            total: {
                                max: number | null;
                                mean: number | null;
                                median: number | null;
                                min: number | null;
                                n: number;
                                p90: number | null;
                                value: number | null;
                            };
                            /** @enum {string} */
                            unit: "count" | "ms" | "ratio";
                        }[];
                        /** Format: date-time */
                        to: string;
                        zone: string;
                    };
                };
            };
        };
    };
    "resolveReasons.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            archived: boolean;
                            id: string;
                            name: string;
                            revision: number;
                        }[];
                    };
                };
            };
        };
    };
    "roles.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            help: string;
                            /** @enum {string} */
                            role: "viewer" | "contributor" | "supervisor";
                        }[];
                    };
                };
            };
        };
    };
    "savedReplies.list": {
        parameters: {
            query?: {
                collectionId?: string;
                cursor?: string | null;
                limit?: number;
                tag?: string;
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            collectionId: string;
                            id: string;
                            shortcut: string | null;
                            tags: string[];
                            text: string;
                            title: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    "savedReplies.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                savedReplyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        collectionId: string;
                        id: string;
                        shortcut: string | null;
                        tags: string[];
                        text: string;
                        title: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    "savedReplies.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                savedReplyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "savedReplies.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                savedReplyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    shortcut?: string | null;
                    tags?: string[];
                    text?: string;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        collectionId: string;
                        id: string;
                        shortcut: string | null;
                        tags: string[];
                        text: string;
                        title: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    "savedReplies.render": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: string;
                savedReplyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fits: boolean;
                        length: number;
                        limit: number;
                        missing: string[];
                        text: string;
                    };
                };
            };
        };
    };
    "savedReplies.variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "tags.list": {
        parameters: {
            query?: {
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            conversations: number;
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "teams.names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "topics.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            archived: boolean;
                            id: string;
                            name: string;
                            revision: number;
                        }[];
                    };
                };
            };
        };
    };
    "views.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            order: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                            revision: number;
                            shared: boolean;
                            when: {
                                all: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                                any: {
                                    field: string;
                                    /** @enum {string} */
                                    operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                    /** @default null */
                                    value: (string | number | boolean | string[]) | null;
                                }[];
                            };
                        }[];
                    };
                };
            };
        };
    };
    "views.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    name?: string;
                    /** @enum {string} */
                    order?: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                    revision?: number;
                    shared?: boolean;
                    when?: {
                        /** @default [] */
                        all?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                        /** @default [] */
                        any?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @enum {string} */
                        order: "priority-sla" | "priority" | "sla" | "oldest" | "newest";
                        revision: number;
                        shared: boolean;
                        when: {
                            all: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                            any: {
                                field: string;
                                /** @enum {string} */
                                operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                                /** @default null */
                                value: (string | number | boolean | string[]) | null;
                            }[];
                        };
                    };
                };
            };
        };
    };
    "views.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "views.count": {
        parameters: {
            query?: {
                assignee?: ("me" | "others" | "anyone" | "nobody") | string;
                channelIds?: string[];
                contactGroupId?: string;
                contactId?: string;
                muted?: boolean;
                priorityLevel?: "low" | "normal" | "high" | "urgent";
                queue?: "new" | "pending" | "resolved";
                tag?: string;
                tags?: string[];
                teamId?: string;
                text?: string;
                topicId?: string;
                topicIds?: string[];
                visibility?: "public" | "private";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        exact: boolean;
                        text: string;
                    };
                };
            };
        };
    };
    "views.fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string | null;
                        items: {
                            caller: ("me" | "my-teams") | null;
                            changes: boolean;
                            choices: string[] | null;
                            field: string;
                            operators: ("is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from")[];
                            refers: string | null;
                            scopes: ("automation" | "trigger" | "time" | "view" | "group" | "skill" | "priority" | "policy")[];
                            /** @enum {string} */
                            type: "text" | "number" | "minutes" | "date" | "boolean" | "one" | "many";
                        }[];
                    };
                };
            };
        };
    };
    "views.trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    when: {
                        /** @default [] */
                        all?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                        /** @default [] */
                        any?: {
                            field: string;
                            /** @enum {string} */
                            operator: "is" | "is-not" | "any-of" | "all-of" | "none-of" | "more-than" | "at-least" | "less-than" | "at-most" | "begins-with" | "ends-with" | "contains-any" | "contains-all" | "contains-none" | "present" | "absent" | "changed" | "not-changed" | "changed-to" | "changed-from";
                            /** @default null */
                            value?: (string | number | boolean | string[]) | null;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        exact: boolean;
                        text: string;
                    };
                };
            };
        };
    };
    "webhooks.challenge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                adapter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    "webhooks.receive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                adapter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
}
