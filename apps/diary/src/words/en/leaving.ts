export const leaving = {
  title: 'How to leave in a hurry',
  hint: 'What it does, what it does not, and a try',
}
