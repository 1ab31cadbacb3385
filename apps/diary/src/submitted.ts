/** For a form's `onSubmit`: the page stays where it is, and this is done instead. */
export const submitted =
  (instead: () => void) =>
  (event: Event): void => {
    event.preventDefault()
    instead()
  }
