export { many, number } from '@daybook/journal'
