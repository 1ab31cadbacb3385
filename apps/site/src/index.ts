/** The public website. */
export {}
