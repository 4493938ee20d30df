import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Delivery } from '../webhooks/delivery.js'
import type { Code, Like, SimDm, SimMedia, SimPost, SimUser, Subscription, Token, Webhook } from './types.js'
import type { AppCredentials, World } from './world.js'

const VERSION = 1
/** Of the deliveries only the newest are kept: they are for replaying, and they are large. */
const DELIVERIES_KEPT = 500

interface Saved {
  version: number
  app: AppCredentials
  controlToken: string
  lastId: string
  random: number
  users: SimUser[]
  posts: SimPost[]
  likes: Like[]
  dms: SimDm[]
  groups: [string, string[]][]
  media: (Omit<SimMedia, 'bytes' | 'parts'> & { bytes: string })[]
  tokens: Token[]
  codes: Code[]
  webhooks: Webhook[]
  subscriptions: Subscription[]
  accountActivity: [string, string[]][]
  deliveries: Delivery[]
}

/** Reads a state file. Undefined where there is none; throws where it is not one of ours. */
export function readState(path: string): Saved | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const saved = JSON.parse(text) as Saved
  if (saved.version !== VERSION)
    throw new Error(`${path} was written by another version of the simulator (${String(saved.version)}).`)
  return saved
}

export function restore(world: World, saved: Saved, deliveries: Map<string, Delivery>): void {
  world.ids.last = BigInt(saved.lastId)
  world.random.state = saved.random
  for (const user of saved.users) world.users.set(user.id, user)
  for (const post of saved.posts) world.addPost(post)
  world.likes = saved.likes
  for (const dm of saved.dms) world.dms.set(dm.id, dm)
  for (const [id, members] of saved.groups) world.groups.set(id, members)
  for (const media of saved.media)
    world.media.set(media.id, { ...media, bytes: Buffer.from(media.bytes, 'base64'), parts: new Map() })
  for (const token of saved.tokens) world.tokens.set(token.access, token)
  for (const code of saved.codes) world.codes.set(code.code, code)
  for (const webhook of saved.webhooks) world.webhooks.set(webhook.id, webhook)
  for (const subscription of saved.subscriptions) world.subscriptions.set(subscription.id, subscription)
  for (const [id, users] of saved.accountActivity) world.accountActivity.set(id, new Set(users))
  for (const delivery of saved.deliveries) deliveries.set(delivery.id, delivery)
}

export function snapshot(world: World, controlToken: string, deliveries: Map<string, Delivery>): Saved {
  return {
    version: VERSION,
    app: world.app,
    controlToken,
    lastId: world.ids.last.toString(),
    random: world.random.state,
    users: [...world.users.values()],
    posts: [...world.posts.values()],
    likes: world.likes,
    dms: [...world.dms.values()],
    groups: [...world.groups],
    media: [...world.media.values()].map(({ parts: _, bytes, ...media }) => ({
      ...media,
      bytes: bytes.toString('base64'),
    })),
    tokens: [...world.tokens.values()].filter((token) => !token.spent || !token.dead),
    codes: [...world.codes.values()].filter((code) => !code.used && code.expiresAt > world.now()),
    webhooks: [...world.webhooks.values()],
    subscriptions: [...world.subscriptions.values()],
    accountActivity: [...world.accountActivity].map(([id, users]) => [id, [...users]]),
    deliveries: [...deliveries.values()].slice(-DELIVERIES_KEPT),
  }
}

/** Writes beside the file and renames, so that a kill leaves the old state or the new one. */
export function writeState(path: string, saved: Saved): void {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.tmp`
  writeFileSync(beside, JSON.stringify(saved), { mode: 0o600 })
  renameSync(beside, path)
}
