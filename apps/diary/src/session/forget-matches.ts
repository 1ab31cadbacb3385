/** The engine remembers the last text that an expression matched, for anybody who asks (`RegExp.input`): an empty match takes its place. */
export const forgetMatches = (): void => void /(?:)/u.test('')
