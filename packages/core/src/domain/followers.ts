import { absentOwners } from './availability/absent-owner.js'
import type { Follower } from './consequences.js'
import { fileFollower } from './files/follower.js'
import { notices } from './notices.js'

/** In this order. A follower sees what those before it did, and never what those after it do: nothing runs in circles. */
export const FOLLOWERS: readonly Follower[] = [absentOwners, fileFollower, notices]
