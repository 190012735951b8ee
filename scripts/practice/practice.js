// The practice helpdesk: a single-page app, as most helpdesks are. No build step: what is served is what is written.
const tickets = await (await fetch('tickets.json')).json();
const inbox = document.querySelector('#inbox');
const main = document.querySelector('#ticket');

const clone = (id) => document.querySelector(`#${id}`).content.firstElementChild.cloneNode(true);

for (const ticket of tickets) {
  const link = document.createElement('a');
  link.href = `#/tickets/${ticket.id}`;
  link.dir = 'auto';
  link.textContent = ticket.subject;
  const item = document.createElement('li');
  item.append(link);
  inbox.append(item);
}

function createMessage({ id, role, author, time, text }) {
  const item = clone('message-template');
  item.className = role;
  item.querySelector('b').textContent = author;
  item.querySelector('time').textContent = new Date(time).toLocaleString();
  const body = item.querySelector('[data-heed-message]');
  body.textContent = text;
  Object.assign(body.dataset, { heedMessage: id, heedRole: role, heedAuthor: author, heedTime: time });
  return item;
}

function createBox(box, kind) {
  const field = document.createElement(kind === 'textarea' ? 'textarea' : 'div');
  if (kind !== 'textarea') field.contentEditable = 'true';
  field.setAttribute('role', 'textbox');
  field.setAttribute('aria-multiline', 'true');
  field.setAttribute('aria-label', box.dataset.heedEditor === 'public' ? 'Reply' : 'Internal note');
  field.dir = 'auto';
  box.append(field);
  return field;
}

// biome-ignore lint/performance/useDomNodeTextContent: line breaks of a contenteditable are layout
const draftOf = (field) => field.value ?? field.innerText;

function showTicket(ticket) {
  const view = clone('ticket-template');
  view.dataset.heedTicket = ticket.id;
  view.dataset.heedChannel = ticket.channel;
  view.dataset.heedInternal = String(ticket.internal);
  view.querySelector('[data-heed-subject]').textContent = ticket.subject;
  const requester = view.querySelector('[data-heed-requester]');
  requester.textContent = ticket.requester.name;
  requester.dataset.heedEmail = ticket.requester.email;
  const thread = view.querySelector('.thread');
  thread.append(...ticket.messages.map(createMessage));

  const [publicBox, internalBox] = view.querySelectorAll('.box');
  const other = ticket.editor === 'textarea' ? 'contenteditable' : 'textarea';
  const fields = { public: createBox(publicBox, ticket.editor), internal: createBox(internalBox, other) };
  let mode = 'public';
  const setMode = (next) => {
    mode = next;
    publicBox.hidden = mode !== 'public';
    internalBox.hidden = mode !== 'internal';
    for (const tab of view.querySelectorAll('[role=tab]')) tab.ariaSelected = String(tab.dataset.mode === mode);
  };
  for (const tab of view.querySelectorAll('[role=tab]')) tab.addEventListener('click', () => setMode(tab.dataset.mode));
  setMode('public');

  // files are only listed: the practice helpdesk sends none anywhere
  const attachments = view.querySelector('[data-heed-attachments]');
  view.querySelector('input[type=file]').addEventListener('change', ({ target }) => {
    for (const { name } of target.files) {
      const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Remove' });
      const item = document.createElement('li');
      item.dataset.heedAttachment = '';
      item.append(name, ' ', remove);
      remove.addEventListener('click', () => item.remove());
      attachments.append(item);
    }
    target.value = '';
  });

  view.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = fields[mode];
    const text = draftOf(field);
    if (text.trim() === '') return;
    const answer = await fetch(`tickets/${ticket.id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: mode === 'public' ? 'agent' : 'note', text }),
    });
    const message = await answer.json();
    ticket.messages.push(message);
    thread.append(createMessage(message));
    if ('value' in field) field.value = '';
    else field.textContent = '';
    attachments.replaceChildren();
  });
  main.replaceChildren(view);
}

function route() {
  const id = /^#\/tickets\/([\w-]+)$/.exec(location.hash)?.[1];
  const ticket = tickets.find((one) => one.id === id);
  for (const link of inbox.querySelectorAll('a')) {
    if (link.hash === location.hash) link.ariaCurrent = 'page';
    else link.removeAttribute('aria-current');
  }
  if (ticket) showTicket(ticket);
  else main.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'Choose a ticket.' }));
}

addEventListener('hashchange', route);
route();
