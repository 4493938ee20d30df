import { jsxDEV as element } from 'react/jsx-dev-runtime'
import { shown } from './shown'

export { Fragment } from 'react/jsx-dev-runtime'

/** The same while the console is developed. */
export const jsxDEV: typeof element = (type, props, ...rest) => element(type, shown(props), ...rest)
