import type { ReactNode } from 'react';
import type { SharedFile } from '../../slack/page-api.ts';
import { type Directory, useDirectory } from '../session/directory.ts';
import { asElement, asString } from './block-kit.ts';

type Fields = Record<string, unknown>;

/**
 * The picture of an image block or element. The page shows it only if its bytes are on this machine;
 * otherwise it shows the alt text and makes no request.
 */
export function Picture({ of, alt }: { of: Fields; alt: string }): ReactNode {
  const directory = useDirectory();
  const address = addressOf(of, directory);
  if (isLocal(address)) return <img src={address} alt={alt} />;
  return <span className="no-picture">{alt || 'Image'} (not loaded from elsewhere)</span>;
}

function addressOf(of: Fields, directory: Directory): string {
  const slackFile = asElement({ type: 'slack_file', ...(of['slack_file'] as Fields | undefined) });
  const isThisFile = ({ id, url }: SharedFile) =>
    id === slackFile?.['id'] || url === slackFile?.['url'];
  const file = directory.files.find(isThisFile);
  return file?.url ?? asString(of['image_url']);
}

function isLocal(address: string): boolean {
  if (address.startsWith('data:image/')) return true;
  const { hostname } = new URL(address || 'about:blank', location.href);
  return ['127.0.0.1', 'localhost', location.hostname].includes(hostname) && hostname !== '';
}
