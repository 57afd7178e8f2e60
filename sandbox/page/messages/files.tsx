import type { ReactNode } from 'react';
import type { SharedFile } from '../../slack/page-api.ts';
import { Icon } from '../panes/icon.tsx';

/** The files of a message: pictures as images, others as cards with a download link. */
export function Files({ files }: { files: SharedFile[] }): ReactNode {
  if (files.length === 0) return null;
  return (
    <div className="files">
      {files.map((file) => (
        <File key={file.id} file={file} />
      ))}
    </div>
  );
}

function File({ file }: { file: SharedFile }): ReactNode {
  const name = file.title || file.name;
  if (!file.isProcessed) return <p className="file-card">{name} · being processed…</p>;
  if (!file.mimetype.startsWith('image/')) return <FileCard file={file} name={name} />;
  return (
    <figure className="file-image">
      <figcaption>{name}</figcaption>
      <a href={file.url} target="_blank" rel="noreferrer">
        <img src={file.url} alt={file.altText || name} />
      </a>
    </figure>
  );
}

function FileCard({ file, name }: { file: SharedFile; name: string }): ReactNode {
  return (
    <a className="file-card" href={file.url} download={file.name}>
      <Icon name="file" />
      <span>
        <strong>{name}</strong>
        <small>
          {file.mimetype} · {size(file.size)} · Download
        </small>
      </span>
    </a>
  );
}

function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`;
}
