interface Receiver {
  postMessage(message: unknown, options: StructuredSerializeOptions): void
}

/** Sends to a worker, or from one to whoever started it; what is named in `transfer` goes over and is gone here. */
export function post<Message>(to: Receiver, message: Message, transfer: Transferable[] = []): void {
  to.postMessage(message, { transfer })
}
