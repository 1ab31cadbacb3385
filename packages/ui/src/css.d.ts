/** Stylesheets are imported for what they do; the page's build gathers them. */
declare module '*.css'
