import { readFile } from 'node:fs/promises'
import { named, read } from '../tour/answers.js'
import type { Running } from '../tour/installation.js'
import type { Person } from '../tour/joining.js'
import { until } from '../tour/steps.js'
import { type Channel, everything } from './seed.js'

const MINUTE_MS = 60_000
const SHADE = new URL('./broken-shade.jpg', import.meta.url)

/** One thread with all that a thread can have: a picture, answers given at X and here, a note, and a customer who waits. */
export const TELLER = 'Lena Sommer'

export async function story(
  at: Running,
  { id: channelId, handle }: Channel,
  { supervisor }: Readonly<Record<'supervisor', Person>>,
): Promise<void> {
  const now = Date.now()
  const ago = (minutes: number) => ({ at: now - minutes * MINUTE_MS })
  const lena = await at.x.person(`lena_${at.run}`, TELLER, {
    followers: 48_200,
    verifiedType: 'blue',
    description: 'Interiors, light, and what is wrong with both.',
    location: 'Leipzig',
  })
  const shade = {
    base64: (await readFile(SHADE)).toString('base64'),
    contentType: 'image/jpeg',
    altText: 'A lamp with a broken shade, pieces of it on the table',
  }
  const first = await at.x.post({
    as: lena.username,
    text: `@${handle} this is how my new lamp arrived 😢 Order #10417. What now?`,
    media: [shade],
    ...ago(1_585),
  })
  const answer = await at.x.post({
    as: handle,
    text: 'Oh no, we are sorry! A new shade is on its way to you. Keep the old one, or recycle it.',
    replyTo: first.id,
    ...ago(1_562),
  })
  await at.x.post({
    as: lena.username,
    text: 'That was quick, thank you! But nothing has come yet. Where is it? https://track.example/10417',
    replyTo: answer.id,
    ...ago(48),
  })
  const { browser } = supervisor
  const thread = await until('the thread of the story', async () =>
    (await everything(browser)).find(
      (item) =>
        item.contact.profile?.name === TELLER && item.channelId === channelId && item.messageCount === 3,
    ),
  )
  const path = `/api/conversations/${thread.id}`
  const text =
    'The carrier lost the first parcel. A second one leaves the house today: please tell her the number.'
  read(await browser.api('POST', `${path}/notes`, { text }), named, 201)
  await browser.api('POST', `${path}/tags`, { add: ['defect', 'delivery'] })
}
