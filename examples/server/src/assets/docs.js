// Draws the API's documentation, and sends the session's token with what is tried out here.
const session = fetch('/session').then((answer) => (answer.ok ? answer.json() : null))

window.ui = window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  requestInterceptor: async (request) => {
    const known = await session.catch(() => null)
    if (known && !request.headers.Authorization) request.headers['x-csrf-token'] = known.csrfToken
    return request
  },
})
