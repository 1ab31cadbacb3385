const inEnglish = new Intl.NumberFormat('en-GB')

export const number = (value: number): string => inEnglish.format(value)

export const many = (count: number, one: string, more: string): string => `${number(count)} ${count === 1 ? one : more}`
