import { describeWith } from '../outside.ts'
import { exitSuite } from './suite.ts'

describeWith(['firefox-esr'], 'the way out in Firefox', () => exitSuite('firefox'))
