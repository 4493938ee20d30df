import { z } from 'zod'
import { conversation, named, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import { conversationOf, holding, messagesOf, replied } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

/** What began in public goes on by e-mail, and the customer's answer arrives there. */
export async function byEMail(
  steps: Steps,
  at: Running,
  workspace: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { viewer, contributor, supervisor } = cast
  const [, quentin] = shop.customers
  const [address, customer] = [`care-${at.run}@example.com`, `quentin-${at.run}@example.org`]
  let mailId = ''
  const { administrator } = workspace

  steps.chapter('E-mail')
  await steps.step('An administrator makes an address a channel', async () => {
    const smtp = { host: '127.0.0.1', port: at.mail.port, security: 'none' }
    const credentials = { address, name: 'Acme', smtp }
    const answer = await administrator.api('POST', '/api/admin/channels', { adapter: 'email', credentials })
    mailId = read(answer, named, 201).id
    for (const { id } of [contributor, supervisor])
      read(
        await administrator.api('POST', '/api/admin/grants', {
          channelId: mailId,
          subject: { kind: 'user', userId: id },
          role: 'contributor',
        }),
        named,
      )
    return `${address} is ${mailId}`
  })
  const post = await at.x.post({
    as: quentin.username,
    text: `@${shop.account.username} I would rather write to you. ${at.run}`,
  })
  const open = await holding(viewer.browser, post.id)
  const path = `/api/conversations/${open.id}/move-to-email`
  const text = `Dear Quentin, here nobody else reads along. ${at.run}`
  await steps.step('Without an address, or without the right, nothing is sent', async () => {
    const nowhere = refused(await contributor.browser.api('POST', path, { text }), 422, 'ACTION_REFUSED')
    const nobody = refused(await viewer.browser.api('POST', path, { text }), 403, 'FORBIDDEN')
    return `no address: ${nowhere}; a viewer: ${nobody}`
  })
  let movedId = ''
  await steps.step('With an address it goes on by e-mail, with its contact and its history', async () => {
    const { contact } = z
      .object({ contact: z.object({ id: z.string() }) })
      .parse(JSON.parse((await supervisor.browser.api('GET', `/api/conversations/${open.id}`)).text))
    const attributes = { email: customer }
    const kept = await supervisor.browser.api('PATCH', `/api/contacts/${contact.id}`, { attributes })
    expect('the answer to the address', kept.status, 200)
    const made = read(
      await contributor.browser.api('POST', path, { subject: 'Your order', text }),
      conversation,
    )
    expect('the new one', [made.visibility, made.previousConversationId], ['private', open.id])
    expect('its contact', made.contact.profile?.handle, quentin.username)
    const left = await conversationOf(viewer.browser, open.id)
    expect('the public one', [left.queue, left.nextConversationId], ['resolved', made.id])
    movedId = made.id
    return `${made.id} follows ${open.id}`
  })
  await steps.step('The mail goes out, and the customer’s answer arrives in it', async () => {
    const mail = await at.mail.sent(text)
    expect('its recipient', mail.header('To'), customer)
    const to = /<(.*)>/.exec(mail.header('Reply-To'))?.[1] ?? ''
    const written = await at.mail.write({
      from: customer,
      to,
      text: `Thank you, that is better. ${at.run}`,
      headers: ['Subject: Re: Your order', `Message-ID: <answer-${at.run}@example.org>`],
    })
    expect('the answer to the webhook', written, 200)
    const said = await until('the answer', async () =>
      (await messagesOf(contributor.browser, movedId)).find(({ direction }) => direction === 'in'),
    )
    expectThat('the answer', said.text.startsWith('Thank you'), 'its words', said.text)
    return `sent to ${customer}; answered to ${to}`
  })
  await steps.step('The next reply goes on in the thread', async () => {
    const words = `You are welcome. ${at.run}`
    await replied(contributor.browser, await conversationOf(contributor.browser, movedId), words)
    const mail = await at.mail.sent(words)
    expect('its subject', mail.header('Subject'), 'Re: Your order')
    expect('what it answers', mail.header('In-Reply-To'), `<answer-${at.run}@example.org>`)
    return `${mail.header('Subject')}, in reply to ${mail.header('In-Reply-To')}`
  })
  await steps.step('A stranger who names that thread, and a program, do not get into it', async () => {
    const references = [`References: <answer-${at.run}@example.org>`]
    const eve = `eve-${at.run}@example.net`
    await at.mail.write({ from: eve, to: address, text: 'I am Quentin', headers: references })
    await at.mail.write({
      from: customer,
      to: address,
      text: 'I am away',
      headers: [...references, 'Auto-Submitted: auto-replied'],
    })
    await until('the stranger’s own conversation', async () => {
      const found = await contributor.browser.api('GET', '/api/conversations?queue=new&limit=100')
      return found.text.includes(eve)
    })
    expect('the messages', (await messagesOf(contributor.browser, movedId)).length, 3)
    return 'the stranger has a conversation of their own, the absence note none'
  })
}
