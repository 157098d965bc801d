/** A message of an event stream. */
export interface Message {
  event: string;
  id: string;
  data: { entries?: { index: number; text: string }[]; [name: string]: unknown };
}

/** What a browser's EventSource reads of one connection; ends as it ends. */
export async function* messagesOf(response: Response): AsyncGenerator<Message> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => {
          const at = line.indexOf(': ');
          return [line.slice(0, at), line.slice(at + 2)] as const;
        }),
      );
      const data = fields.get('data');
      if (data === undefined) continue;
      const [event = '', id = ''] = [fields.get('event'), fields.get('id')];
      yield { event, id, data: JSON.parse(data) };
    }
  }
}

/**
 * Follows as an EventSource does: comes again with the last id whenever the connection is lost, until
 * 204. `onMessage` may cut a connection.
 */
export async function followAsBrowser(
  url: string,
  onMessage: (message: Message, cut: () => void) => void,
  lastId = '',
): Promise<void> {
  let id = lastId;
  for (;;) {
    const cutting = new AbortController();
    const headers: Record<string, string> = id === '' ? {} : { 'last-event-id': id };
    const response = await fetch(url, { headers, signal: cutting.signal });
    if (response.status === 204) return;
    if (response.status !== 200) throw new Error(await response.text());
    try {
      for await (const message of messagesOf(response)) {
        id = message.id;
        onMessage(message, () => cutting.abort());
      }
    } catch (error) {
      if (!cutting.signal.aborted) throw error;
    }
  }
}
