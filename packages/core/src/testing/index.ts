export type { ConformanceCase } from './conformance.js'
