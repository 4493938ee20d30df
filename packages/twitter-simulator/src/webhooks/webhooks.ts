import type { Faults } from '../faults/rules.js'
import type { WebhookFault } from '../faults/types.js'
import type { SimEvent, Webhook } from '../state/types.js'
import type { World } from '../state/world.js'
import { type CrcResult, challenge } from './crc.js'
import { type Delivery, type DeliveryOptions, postBody } from './delivery.js'
import { dressed } from './dress.js'
import { type Notice, noticesOf, wants } from './match.js'

const CRC_EVERY_MS = 60 * 60_000
const TRANSIENT_FOR_MS = 28 * 60 * 60_000
const KEPT = 5_000

/** Tells the subscribed webhooks what happens: one queue per webhook, retries beside it. */
export class Webhooks {
  readonly deliveries = new Map<string, Delivery>()
  readonly loopbackAllowed: boolean
  readonly #queues = new Map<string, Promise<void>>()
  readonly #underWay = new Set<Promise<void>>()
  readonly #timers = new Map<NodeJS.Timeout, () => void>()
  /** Deliveries that wait for the next one to the same webhook, to go after it. */
  readonly #swapped = new Map<string, Delivery>()
  #held = false
  #closed = false

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    private readonly options: DeliveryOptions,
  ) {
    this.loopbackAllowed = options.loopbackAllowed
  }

  /** Turns an event into deliveries. Returns at once. */
  tell(event: SimEvent): void {
    for (const notice of noticesOf(this.world, event)) this.#notify(notice)
  }

  #notify(notice: Notice): void {
    const told = new Set<string>()
    for (const subscription of this.world.subscriptions.values()) {
      const webhook = this.#webhookOf(subscription.webhookId)
      if (!webhook || !wants(subscription, notice)) continue
      told.add(webhook.id)
      this.#enqueue(webhook, notice, subscription.id, {
        filter: subscription.filter,
        ...(subscription.tag === undefined ? {} : { tag: subscription.tag }),
      })
    }
    // A revocation needs no subscription: every webhook of the app hears of it.
    if (notice.eventType === 'oauth.revoke')
      for (const webhook of this.world.webhooks.values())
        if (!told.has(webhook.id)) this.#enqueue(webhook, notice, undefined, { filter: {} })
  }

  /** A subscription without a webhook goes to the app's only one. */
  #webhookOf(id: string | undefined): Webhook | undefined {
    return id === undefined ? [...this.world.webhooks.values()][0] : this.world.webhooks.get(id)
  }

  #enqueue(
    webhook: Webhook,
    notice: Notice,
    subscriptionId: string | undefined,
    about: { filter: unknown; tag?: string },
  ) {
    const { filter, tag } = about
    const body = JSON.stringify({
      data: {
        event_uuid: notice.uuid,
        filter,
        event_type: notice.eventType,
        ...(tag === undefined ? {} : { tag }),
        payload: notice.payload,
        ...(notice.includes === undefined ? {} : { includes: notice.includes }),
      },
    })
    const delivery: Delivery = {
      id: this.world.ids.next(),
      webhookId: webhook.id,
      ...(subscriptionId === undefined ? {} : { subscriptionId }),
      eventType: notice.eventType,
      userId: notice.userId,
      body,
      createdAt: this.world.now(),
      status: 'pending',
      attempts: [],
    }
    this.deliveries.set(delivery.id, delivery)
    this.#forgetOldest()
    this.#dispatch(delivery)
  }

  #dispatch(delivery: Delivery): void {
    if (this.#held) {
      delivery.status = 'held'
      return
    }
    const webhook = this.world.webhooks.get(delivery.webhookId)
    if (!webhook?.valid) {
      delivery.status = 'stopped'
      return
    }
    const subject = { eventType: delivery.eventType, userId: delivery.userId }
    const username = this.world.users.get(delivery.userId)?.username
    const faults = this.faults.forDelivery({ ...subject, ...(username ? { username } : {}) })
    if (faults.some((fault) => fault.kind === 'gap')) {
      delivery.status = 'gap'
      return
    }
    if (faults.some((fault) => fault.kind === 'reorder') && !this.#swapped.has(webhook.id)) {
      this.#swapped.set(webhook.id, delivery)
      return
    }
    this.#queue(delivery, faults)
    const waiting = this.#swapped.get(webhook.id)
    if (waiting && waiting !== delivery) {
      this.#swapped.delete(webhook.id)
      this.#queue(waiting, [])
    }
  }

  #queue(delivery: Delivery, faults: readonly WebhookFault[]): void {
    const late = faults.find((fault) => fault.kind === 'late')
    if (late) {
      this.#track(this.#sleep(late.ms).then(() => this.#attempt(delivery, faults, 0)))
      return
    }
    const before = this.#queues.get(delivery.webhookId) ?? Promise.resolve()
    const mine = before.then(() => this.#attempt(delivery, faults, 0))
    this.#queues.set(delivery.webhookId, mine)
    this.#track(mine)
  }

  async #attempt(delivery: Delivery, faults: readonly WebhookFault[], count: number): Promise<void> {
    const webhook = this.world.webhooks.get(delivery.webhookId)
    if (this.#closed || !webhook?.valid) {
      if (!this.#closed) delivery.status = 'stopped'
      return
    }
    const duplicate = faults.find((fault) => fault.kind === 'duplicate')
    const copies = count === 0 && duplicate ? (duplicate.copies ?? 2) : 1
    for (let i = 0; i < copies; i++) await this.#send(webhook, delivery, faults)
    if (delivery.status === 'delivered') return
    const wait = this.options.retryDelaysMs[count]
    if (wait === undefined) {
      delivery.status = 'failed'
      return
    }
    // The next delivery does not wait for this one's retries.
    this.#track(this.#sleep(wait).then(() => this.#attempt(delivery, faults, count + 1)))
  }

  async #send(webhook: Webhook, delivery: Delivery, faults: readonly WebhookFault[]): Promise<void> {
    const { body, signature } = dressed(delivery.body, this.world.app.consumerSecret, faults)
    const result = await postBody(webhook.url, body, signature, this.options.timeoutMs)
    delivery.attempts.push({ at: this.world.now(), ...result })
    const taken = 'status' in result && result.status >= 200 && result.status < 300
    if (taken) delivery.status = 'delivered'
    this.world.onChange()
  }

  hold(): void {
    this.#held = true
  }

  /** Sends what was held, oldest first, and what waited to be swapped. */
  release(): void {
    this.#held = false
    for (const delivery of this.deliveries.values())
      if (delivery.status === 'held') {
        delivery.status = 'pending'
        this.#dispatch(delivery)
      }
    for (const [id, delivery] of this.#swapped) {
      this.#swapped.delete(id)
      this.#queue(delivery, [])
    }
  }

  /** Sends one again, whatever became of it. False where it is unknown. */
  redeliver(id: string): boolean {
    const delivery = this.deliveries.get(id)
    if (!delivery) return false
    delivery.status = 'pending'
    this.#queue(delivery, [])
    return true
  }

  /** A replay job: everything of a webhook between two instants once more, in order. */
  replay(webhookId: string, from: number, to: number): number {
    const wanted = [...this.deliveries.values()].filter(
      (delivery) =>
        delivery.webhookId === webhookId && delivery.createdAt >= from && delivery.createdAt <= to,
    )
    for (const delivery of wanted) this.redeliver(delivery.id)
    return wanted.length
  }

  async validate(webhook: Webhook): Promise<CrcResult> {
    const token = this.world.random.token(40)
    // A fault makes the consumer sign something that is not expected.
    const expected = this.faults.forChallenge()
      ? `${this.world.app.consumerSecret}!`
      : this.world.app.consumerSecret
    const result = await challenge(webhook.url, token, expected, this.options.timeoutMs)
    const now = this.world.now()
    if (result.ok) {
      webhook.valid = true
      webhook.checkedAt = now
      delete webhook.failingSince
    } else {
      webhook.failingSince ??= now
    }
    this.world.onChange()
    return result
  }

  /** The hourly challenge. A wrong answer invalidates at once, an unreachable consumer after 28 hours. */
  checkDue(): void {
    for (const webhook of this.world.webhooks.values()) {
      if (!webhook.valid || this.world.now() - webhook.checkedAt < CRC_EVERY_MS) continue
      this.#track(
        this.validate(webhook).then((result) => {
          if (result.ok) return
          const since = webhook.failingSince ?? this.world.now()
          if (result.kind === 'wrong' || this.world.now() - since >= TRANSIENT_FOR_MS) webhook.valid = false
        }),
      )
    }
  }

  /** Resolves when no delivery, retry or challenge is under way. Held ones do not count. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all([...this.#underWay])
  }

  clear(): void {
    this.deliveries.clear()
    this.#swapped.clear()
    this.#held = false
  }

  /** Gives up what has not been sent, and waits for what is being sent. */
  async close(): Promise<void> {
    this.#closed = true
    for (const [timer, wake] of this.#timers) {
      clearTimeout(timer)
      wake()
    }
    await this.idle()
  }

  /** After a restart: what was not sent is sent, also what was held, for nobody holds any more. */
  resume(): void {
    for (const delivery of this.deliveries.values()) {
      if (delivery.status !== 'pending' && delivery.status !== 'held') continue
      delivery.status = 'pending'
      this.#queue(delivery, [])
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        resolve()
      }, ms)
      this.#timers.set(timer, resolve)
    })
  }

  #track(work: Promise<void>): void {
    this.#underWay.add(work)
    void work.finally(() => this.#underWay.delete(work))
  }

  #forgetOldest(): void {
    for (const id of this.deliveries.keys()) {
      if (this.deliveries.size <= KEPT) return
      this.deliveries.delete(id)
    }
  }
}
