/** All parts on one page, to look at: `/app/gallery.html` of the development server. It is not in the build. */
import './styles'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { openapiQuery } from '../form'
import form from '../i18n/en/form.json'
import ui from '../i18n/en/ui.json'
import { Gallery } from './gallery-page'

const client = new QueryClient()
// A small API of its own: a form is judged by it.
client.setQueryData(openapiQuery.queryKey, {
  paths: {
    '/api/admin/teams': {
      post: {
        operationId: 'teams.upsert',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string', minLength: 1, maxLength: 12 },
                  capacity: { anyOf: [{ type: 'integer', minimum: 1, maximum: 50 }, { type: 'null' }] },
                  agentIds: { type: 'array', minItems: 1, items: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
  },
})

const root = createRootRoute({ component: Outlet })
const router = createRouter({
  routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '/', component: Gallery })]),
  history: createMemoryHistory({ initialEntries: ['/'] }),
})

const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <QueryClientProvider client={client}>
      <IntlProvider
        locale="en"
        messages={{ ui, form } as never}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      >
        <RouterProvider router={router as never} />
      </IntlProvider>
    </QueryClientProvider>,
  )
