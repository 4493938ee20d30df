import { InboxError } from '@inboxkit/core'
import { z } from 'zod'
import { signIn, visitorOf } from '../http/visitor.js'
import { form, sendPage } from './frame.js'
import { html } from './html.js'
import type { Page } from './page.js'
import { done, fields, SignInFirst } from './request.js'

/** The workspaces in which one has a seat. Nothing of one is seen in another. */
export const workspacesPage: Page = (scope, parts) => {
  scope.get('/workspaces', async (request, reply) => {
    const { loginId, workspaceId } = request.session
    if (!loginId) throw new SignInFirst('/workspaces')
    const [visitor, seats, all] = await Promise.all([
      visitorOf(parts, request),
      parts.logins.workspaces(loginId),
      parts.inbox.workspaces.list(),
    ])
    const own = all.filter(({ id }) => seats.includes(id))
    const content = html`<h1>Workspaces</h1>
${own.length === 0 && html`<p>You have no seat in a workspace. An administrator can invite you.</p>`}
<ul class="list">${own.map(
      ({ id, name }) =>
        html`<li class="row"><span class="grow">${name}</span>${
          id === workspaceId && visitor
            ? html`<span class="quiet">you are here</span>`
            : form(
                reply,
                '/workspaces/switch',
                html`<input type="hidden" name="workspaceId" value="${id}"><button>Go there</button>`,
              )
        }</li>`,
    )}</ul>
${!visitor && form(reply, '/sign-out', html`<button>Sign out</button>`)}`
    return sendPage(request, reply, { title: 'Workspaces', visitor, narrow: true }, content)
  })

  scope.post('/workspaces/switch', async (request, reply) => {
    const { loginId } = request.session
    const login = loginId ? await parts.logins.byId(loginId) : null
    if (!login) throw new SignInFirst('/workspaces')
    const { workspaceId } = fields(request, z.strictObject({ workspaceId: z.string().max(64) }))
    if (!(await parts.logins.workspaces(login.id)).includes(workspaceId))
      throw new InboxError('NOT_FOUND', 'You have no seat in such a workspace.', {
        kind: 'workspace',
        id: '',
      })
    await signIn(parts, request, login, workspaceId)
    return done(request, reply, '/queues', 'This is the other workspace now.')
  })
}
