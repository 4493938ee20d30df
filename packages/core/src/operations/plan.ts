import { z } from 'zod'
import { getPlan, type Sold } from '../queries/plan.js'
import { nothing, query } from './operation.js'

/** What the workspace's plan includes. The host sets it (`inbox.workspaces.setPlan`). */
export const planOperations = (sold: Sold) => ({
  plan: {
    get: query({
      summary:
        "What the workspace's plan includes, and how much of it is used: accounts of each network, active users.",
      permission: 'workspace.administer',
      input: nothing,
      output: z.object({
        /** null: no plan, and no limit. */
        plan: z.string().nullable(),
        /** How many accounts of one network may be linked; null: any number. */
        maxHandles: z.number().nullable(),
        privateMessages: z.boolean(),
        /** How many users may be active; null: any number. */
        maxUsers: z.number().nullable(),
        users: z.object({
          active: z.number(),
          /** More are active than the plan has: they go on, and none can be added. */
          over: z.boolean(),
        }),
        networks: z.array(
          z.object({
            network: z.string(),
            /** Linked accounts, deactivated ones included. */
            handles: z.number(),
            /** More are linked than the plan has: they go on, and none can be added. */
            over: z.boolean(),
          }),
        ),
      }),
      run: (reader) => getPlan(reader, sold),
    }),
  },
})
