export { sealStream, unsealStream } from '@daybook/vault'
