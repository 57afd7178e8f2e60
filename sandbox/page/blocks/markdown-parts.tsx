import type { List, ListItem, RootContent, Table, TableCell, TableRow } from 'mdast';
import type { ReactNode } from 'react';

type Draw = (children: RootContent[]) => ReactNode;

export function drawList(list: List, key: number, draw: Draw): ReactNode {
  const items = list.children.map((item, at) => drawItem(item, at, draw));
  if (!list.ordered) return <ul key={key}>{items}</ul>;
  return (
    <ol key={key} start={list.start ?? 1}>
      {items}
    </ol>
  );
}

function drawItem(item: ListItem, key: number, draw: Draw): ReactNode {
  if (typeof item.checked !== 'boolean') return <li key={key}>{draw(item.children)}</li>;
  return (
    <li key={key} className="task">
      <input type="checkbox" checked={item.checked} disabled aria-label="Done" />
      <div>{draw(item.children)}</div>
    </li>
  );
}

export function drawTable(table: Table, key: number, draw: Draw): ReactNode {
  const [head, ...body] = table.children;
  const align = table.align ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it.
    <fieldset key={key} className="table" aria-label="Table" tabIndex={0}>
      <table>
        {head && <thead>{drawRow(head, 0, { Cell: 'th', align, draw })}</thead>}
        <tbody>{body.map((row, at) => drawRow(row, at, { Cell: 'td', align, draw }))}</tbody>
      </table>
    </fieldset>
  );
}

interface RowOptions {
  Cell: 'th' | 'td';
  align: NonNullable<Table['align']>;
  draw: Draw;
}

function drawRow(row: TableRow, key: number, { Cell, align, draw }: RowOptions): ReactNode {
  const drawCell = (cell: TableCell, column: number) => (
    <Cell key={column} data-align={align[column] ?? undefined}>
      {draw(cell.children)}
    </Cell>
  );
  return <tr key={key}>{row.children.map(drawCell)}</tr>;
}
