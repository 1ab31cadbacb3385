/** See docs/rooms.md. */
