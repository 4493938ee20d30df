import { z } from 'zod'
import {
  endSession,
  removeAwayState,
  setAvailability,
  startSession,
  touchSession,
  updateMe,
  upsertAwayState,
} from '../commands/availability.js'
import { inviteUser, resendInvitation, revokeInvitation } from '../commands/invitations.js'
import { me } from '../queries/administration.js'
import { listAvailability, listAwayStates, listRoles, ownAvailability } from '../queries/availability.js'
import { getInvitation, invitationsInput, listInvitations } from '../queries/invitations.js'
import type { Reader } from '../queries/reader.js'
import * as people from '../views/people-shapes.js'
import * as shapes from '../views/shapes.js'
import { change, done, nothing, query } from './operation.js'

const invitation = (reader: Reader, outcome: { invitationId: string }) =>
  getInvitation(reader, outcome.invitationId)

/** Who is there, and takes work: sessions, availability, preferences, and the kinds of being away. */
export const peopleOperations = () => ({
  me: {
    get: query({
      summary: 'Who the caller is, the channels they have, and what they may do on each.',
      permission: 'workspace.member',
      input: nothing,
      output: people.meView,
      run: (reader) => me(reader),
    }),
    update: change(updateMe, people.meView, (reader) => me(reader)),
  },
  sessions: {
    start: change(startSession, people.availabilityView, ownAvailability),
    touch: change(touchSession, people.availabilityView, ownAvailability),
    end: change(endSession, people.availabilityView, ownAvailability),
  },
  availability: {
    get: query({
      summary:
        "The caller's own availability, how many conversations in New they hold, and how many at most.",
      permission: 'workspace.self',
      input: nothing,
      output: people.availabilityView,
      run: ownAvailability,
    }),
    set: change(setAvailability, people.availabilityView, ownAvailability),
    list: query({
      summary:
        'Who is available, away or offline, among the colleagues with whom the caller shares a channel.',
      permission: 'workspace.member',
      input: nothing,
      output: shapes.pageOf(people.colleagueView),
      run: listAvailability,
    }),
  },
  awayStates: {
    list: query({
      summary: "The organisation's own kinds of being away, and whether plain Away can be chosen.",
      permission: 'workspace.member',
      input: nothing,
      output: shapes.pageOf(people.awayStateView).extend({ plainAway: z.boolean() }),
      run: listAwayStates,
    }),
    upsert: change(
      upsertAwayState,
      people.awayStateView,
      async (reader, outcome: { awayStateId: string }) => {
        const { configuration } = await reader.current()
        const { id, revision, value } = configuration.need('away-state', outcome.awayStateId)
        return { id: id as string, revision, ...value }
      },
    ),
    remove: change(removeAwayState, done, async (_reader, outcome: { awayStateId: string }) => ({
      id: outcome.awayStateId,
    })),
  },
  invitations: {
    list: query({
      summary: 'Invitations, newest first: whether they were mailed, accepted, revoked, or have expired.',
      permission: 'workspace.administer',
      input: invitationsInput,
      output: shapes.pageOf(people.invitationView),
      run: listInvitations,
    }),
    create: change(inviteUser, people.invitationView, invitation),
    resend: change(resendInvitation, people.invitationView, invitation),
    revoke: change(revokeInvitation, people.invitationView, invitation),
  },
  roles: {
    list: query({
      summary: 'The roles on a channel, and what each is for.',
      permission: 'workspace.member',
      input: nothing,
      output: shapes.pageOf(people.roleView),
      run: listRoles,
    }),
  },
})
