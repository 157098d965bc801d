import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

const REMEDY = 'Send {"query": "…"} with the header Content-Type: application/json.';

/**
 * What is no operation is its client's fault, and the answer says what to send. Of itself Yoga lets a
 * parser's error through, and answers other types of content with nothing.
 */
export function refuseUnreadable(): Plugin {
  return {
    onRequestParse({ request: { method, headers }, requestParser, setRequestParser }) {
      if (!requestParser) {
        if (method !== 'POST') return;
        const given = headers.get('content-type') ?? '';
        setRequestParser(() => {
          throw unreadable(`A body of the type "${given}" is not read. ${REMEDY}`, 415);
        });
        return;
      }
      setRequestParser(async (request) => {
        try {
          const asked = await requestParser(request);
          if (isEmpty(asked)) throw unreadable(`There is no query. ${REMEDY}`);
          return asked;
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          throw unreadable('`variables` and `extensions` have to be JSON objects.');
        }
      });
    },
  };
}

/** Whether something was sent that asks for nothing. */
function isEmpty(asked: object): boolean {
  return (
    !Array.isArray(asked) && !(asked instanceof Response) && !('query' in asked && asked.query)
  );
}

function unreadable(message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });
}
