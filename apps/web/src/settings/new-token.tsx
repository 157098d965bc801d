'use client';

import { CreateTokenDocument } from '@scrollback/sdk';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../chrome/button.tsx';
import { CopyButton } from '../chrome/copy-button.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { useApi } from '../client/use-api.tsx';
import { closeDoor } from '../login/session.ts';
import { strings } from '../strings.ts';

const ROLES = ['VIEWER', 'PRODUCER', 'ADMIN'] as const;

/** Makes a token, and shows its secret once. The first one is an administrator's, who would be shut out. */
export function NewToken({ isFirst, onMade }: { isFirst: boolean; onMade(): void }) {
  const { sdk } = useApi();
  const words = strings.settings.tokens;
  const id = useId();
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof ROLES)[number]>('VIEWER');
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const ask = async (): Promise<string> => {
        const given = { role: isFirst ? 'ADMIN' : role, name } as const;
        return (await sdk.request(CreateTokenDocument, given)).createToken.secret;
      };
      setSecret(await (isFirst ? closeDoor(ask) : ask()));
      setName('');
      onMade();
    } catch (error) {
      setProblem(errorDetail(error) ?? words.failed);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={make} className="flex flex-wrap items-end gap-x-3 gap-y-2 text-sm">
      <label htmlFor={`${id}name`} className="grid min-w-0 flex-1 basis-52 gap-1 text-soft">
        {words.name}
        <input
          id={`${id}name`}
          required
          maxLength={500}
          value={name}
          placeholder={words.namePlaceholder}
          onChange={(event) => setName(event.target.value)}
          className="h-7 min-w-0 rounded-md border border-edge bg-canvas px-2 text-ink placeholder:text-faint"
        />
      </label>
      <label htmlFor={`${id}role`} className="grid gap-1 text-soft">
        {words.role}
        <select
          id={`${id}role`}
          value={isFirst ? 'ADMIN' : role}
          disabled={isFirst}
          onChange={(event) => {
            setRole(ROLES.find((one) => one === event.target.value) ?? 'VIEWER');
          }}
          className="h-7 rounded-md border border-edge bg-canvas px-2 text-ink"
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>{`${words.roles[one]} – ${words.roleHints[one]}`}</option>
          ))}
        </select>
      </label>
      <Button type="submit" disabled={busy}>
        {busy ? words.creating : words.create}
      </Button>
      {isFirst ? <p className="basis-full text-soft">{words.first}</p> : null}
      {problem ? (
        <p role="alert" className="basis-full text-failed">
          {problem}
        </p>
      ) : null}
      {secret ? (
        <div
          role="status"
          className="grid basis-full gap-2 rounded-md border border-accent bg-accent-soft p-3"
        >
          <p className="font-medium">{words.secret}</p>
          <div className="flex flex-wrap items-center gap-2">
            <code
              title={words.secretLabel}
              className="font-mono text-[12.5px] break-all select-all"
            >
              {secret}
            </code>
            <CopyButton text={secret} />
            <Button onClick={() => setSecret(null)} className="ml-auto">
              {words.close}
            </Button>
          </div>
        </div>
      ) : null}
    </form>
  );
}
