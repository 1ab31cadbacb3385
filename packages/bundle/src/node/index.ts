/** What needs Node: folders, and the native PDF engine. */
export * from './folder.ts'
export { nodeTypst } from '../pdf/node/engine.ts'
