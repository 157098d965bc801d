import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Variables in a query string or a form that are no JSON are their client's fault; Yoga lets the parser's error through. */
export function refuseUnreadable(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          const message = '`variables` and `extensions` have to be JSON objects.';
          const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
          throw new GraphQLError(message, { extensions });
        }
      });
    },
  };
}
