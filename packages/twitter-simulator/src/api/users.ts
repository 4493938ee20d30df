import { Includes } from '../render/expand.js'
import { renderUser } from '../render/user.js'
import type { SimUser } from '../state/types.js'
import { type Answer, type Call, type Endpoint, idOf, listOf, me, ok } from './endpoint.js'
import { invalid, missing, type PartialError } from './problems.js'

const READ = ['users.read', 'tweet.read'] as const
const USERNAME = /^[A-Za-z0-9_]{1,15}$/

/** `{data, includes, errors}` of found and missing users; one object or a list. */
function usersAnswer(call: Call, users: SimUser[], errors: PartialError[], single: boolean): Answer {
  const includes = new Includes(call.world, call.want, call.user?.id)
  const shown = users.map((user) => {
    includes.addUser(user)
    return renderUser(call.world, user, call.want.user, call.user?.id)
  })
  const extra = includes.render()
  const data = single ? shown[0] : shown.length > 0 ? shown : undefined
  return ok({
    ...(data === undefined ? {} : { data }),
    ...(extra ? { includes: extra } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  })
}

function lookup(
  call: Call,
  keys: string[],
  parameter: string,
  find: (key: string) => SimUser | undefined,
  single: boolean,
) {
  const users: SimUser[] = []
  const errors: PartialError[] = []
  for (const key of keys) {
    const user = find(key)
    if (user) users.push(user)
    else errors.push(missing('user', parameter, key))
  }
  return usersAnswer(call, users, errors, single)
}

function nameOf(value: string, parameter: string): string {
  if (!USERNAME.test(value))
    throw invalid(
      `The \`${parameter}\` query parameter value [${value}] does not match ^[A-Za-z0-9_]{1,15}$`,
      parameter,
      value,
    )
  return value
}

export const userEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/2/users/me',
    auth: 'user',
    scopes: READ,
    run: (call) => usersAnswer(call, [me(call)], [], true),
  },
  {
    method: 'GET',
    path: '/2/users/by/username/:username',
    auth: 'either',
    scopes: READ,
    run: (call) =>
      lookup(
        call,
        [nameOf(call.params.username ?? '', 'username')],
        'username',
        (key) => call.world.userNamed(key),
        true,
      ),
  },
  {
    method: 'GET',
    path: '/2/users/by',
    auth: 'either',
    scopes: READ,
    run: (call) =>
      lookup(
        call,
        listOf(call.query, 'usernames', 100).map((name) => nameOf(name, 'usernames')),
        'usernames',
        (key) => call.world.userNamed(key),
        false,
      ),
  },
  {
    method: 'GET',
    path: '/2/users/:id',
    auth: 'either',
    scopes: READ,
    run: (call) => lookup(call, [idOf(call.params, 'id')], 'id', (key) => call.world.users.get(key), true),
  },
  {
    method: 'GET',
    path: '/2/users',
    auth: 'either',
    scopes: READ,
    run: (call) =>
      lookup(
        call,
        listOf(call.query, 'ids', 100).map((id) => idOf({ ids: id }, 'ids')),
        'ids',
        (key) => call.world.users.get(key),
        false,
      ),
  },
]
