import { absentOwners } from './availability/absent-owner.js'
import { lateChannels } from './channels/lag.js'
import type { Follower } from './consequences.js'
import { contactGroupsOfConversations, contactMarks } from './contacts/followers.js'
import { fileFollower } from './files/follower.js'
import { notices } from './notices.js'
import { priorityScore } from './prioritisation/score.js'
import { facts, waits } from './reports/follower.js'
import { answerReads } from './rules/answer-reads.js'
import { automations } from './rules/automations.js'
import { touchedContacts, touchedConversations } from './rules/contacts-of.js'
import { ruleClocks, timeRules } from './rules/time-rules.js'
import { levelTriggers, triggers, whereLevelsChanged } from './rules/triggers.js'
import { skillRouting } from './skills/skills.js'
import { escalations } from './sla/escalations.js'
import { later, levelReads, onceMore, serviceLevels } from './sla/follower.js'

/**
 * In this order. A follower sees what those before it did, and never what those after it do: nothing runs in circles.
 * Groups stand before and after automations and triggers, which ask for them and may change what they follow from.
 * Triggers that ask for service levels look once more behind these, and what goes by triggers follows them once more.
 */
export const FOLLOWERS: readonly Follower[] = [
  absentOwners,
  escalations,
  contactMarks,
  contactGroupsOfConversations,
  ...answerReads,
  automations,
  contactMarks,
  contactGroupsOfConversations,
  touchedConversations,
  touchedContacts,
  ...answerReads,
  timeRules,
  triggers,
  contactMarks,
  contactGroupsOfConversations,
  skillRouting,
  priorityScore,
  levelReads,
  serviceLevels,
  ...[touchedConversations, touchedContacts, ...answerReads].map(whereLevelsChanged),
  levelTriggers,
  ...[contactMarks, contactGroupsOfConversations, skillRouting, priorityScore].map(onceMore),
  ...[levelReads, serviceLevels].map(later).map(onceMore),
  waits,
  touchedConversations,
  touchedContacts,
  ruleClocks,
  fileFollower,
  lateChannels,
  notices,
  facts,
]
