/** Find help: a directory of services in the form of Open Referral UK, its pages and its public interface. */
export { directoryApi } from './api.ts'
export { DirectoryError } from './faults.ts'
export { loadDirectory } from './load.ts'
export { dataOrPage } from './negotiation.ts'
export { readDirectoryFiles } from './read.node.ts'
export { type DirectoryPages, directoryRoutes } from './routes.tsx'
