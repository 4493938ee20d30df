/** A refused request: thrown by the acts and the endpoints, answered as a problem, and readable as an Error. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
  ) {
    super(
      `${status} ${String(body.title ?? body.error ?? '')}: ${String(body.detail ?? body.error_description ?? '')}`,
    )
    this.name = 'Refusal'
  }
}

const TYPE = 'https://api.x.com/2/problems'

export const blank = (status: number, title: string, detail: string): Refusal =>
  new Refusal(status, { title, type: 'about:blank', status, detail })

export const unauthorized = (): Refusal => blank(401, 'Unauthorized', 'Unauthorized')
export const forbidden = (detail = 'Forbidden'): Refusal => blank(403, 'Forbidden', detail)
export const notFound = (): Refusal => blank(404, 'Not Found', 'Not Found')

export const invalid = (detail: string, parameter = '', value: unknown = ''): Refusal =>
  new Refusal(400, {
    errors: [{ parameters: { [parameter]: [String(value)] }, message: detail }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${TYPE}/invalid-request`,
    status: 400,
  })

/** A webhook or subscription error: X tells them apart by the title alone. */
export const named = (status: number, title: string, detail: string): Refusal =>
  new Refusal(status, {
    errors: [{ message: `${title}: ${detail}` }],
    title,
    detail,
    type: `${TYPE}/invalid-request`,
    status,
  })

export const appOnly = (): Refusal =>
  new Refusal(403, {
    title: 'Unsupported Authentication',
    detail:
      'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
    type: `${TYPE}/unsupported-authentication`,
    status: 403,
  })

export const userOnly = (): Refusal =>
  new Refusal(403, {
    title: 'Unsupported Authentication',
    detail:
      'Authenticating with OAuth 2.0 User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].',
    type: `${TYPE}/unsupported-authentication`,
    status: 403,
  })

/** The texts of 403 that only `detail` tells apart. */
export const FORBIDDEN = {
  duplicate: 'You are not allowed to create a Tweet with duplicate content.',
  reply:
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
  dm: 'You do not have permission to DM one or more participants.',
  operation: 'This operation is not permitted.',
  'dm-media': 'You are not permitted to attach this media to a DM event.',
  scope: 'Forbidden',
  'deleted-parent': 'You attempted to reply to a Tweet that is deleted or not visible to you.',
  action: 'You are not permitted to perform this action.',
} as const

export const CREDITS = {
  title: 'Payment Required',
  detail: 'credits depleted',
  status: 402,
  type: `${TYPE}/credits-depleted`,
} as const

export const TOO_MANY = {
  title: 'Too Many Requests',
  detail: 'Too Many Requests',
  type: 'about:blank',
  status: 429,
} as const

export interface PartialError extends Record<string, unknown> {
  type: string
  title: string
  detail: string
  value: string
  resource_type: string
  parameter: string
  resource_id: string
}

/** Stands in `errors` beside `data` of a 200: one of the asked things is not there. */
export const missing = (resource: string, parameter: string, value: string): PartialError => ({
  value,
  detail: `Could not find ${resource} with ${parameter}: [${value}].`,
  title: 'Not Found Error',
  resource_type: resource,
  parameter,
  resource_id: value,
  type: `${TYPE}/resource-not-found`,
})

/** A protected author's post. */
export const hiddenFrom = (resource: string, parameter: string, value: string): PartialError => ({
  value,
  detail: `Sorry, you are not authorized to see the ${resource} with ${parameter}: [${value}].`,
  title: 'Authorization Error',
  resource_type: resource,
  parameter,
  resource_id: value,
  type: `${TYPE}/not-authorized-for-resource`,
})
