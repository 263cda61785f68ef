// Live messages on the pages about MQTT. Begins when the part is opened; writes text only, never HTML.
(function () {
  'use strict';
  var doc = document, tail = doc.getElementById('tail'), MOST = 200;
  if (!tail || !window.EventSource) { return; }
  var list = tail.querySelector('ol'), pause = tail.querySelector('button'), note = tail.querySelector('[role=status]');
  var source = null, held = [], lost = 0, timer = 0;
  var clock = new Intl.DateTimeFormat(doc.documentElement.lang, { timeStyle: 'medium', hourCycle: 'h23' });

  function add(parent, kind, text) {
    var node = doc.createElement(kind);
    node.textContent = text;
    parent.appendChild(node);
    return node;
  }

  function line(message) {
    var item = doc.createElement('li');
    add(item, 'time', clock.format(new Date(message.at)));
    add(add(item, 'a', ''), 'bdi', message.shown).parentNode.href = '/mqtt/topic?name=' + encodeURIComponent(message.topic);
    add(item, 'code', message.preview);
    add(item, 'small', message.client);
    return item;
  }

  function paused() { return pause.getAttribute('aria-pressed') === 'true'; }

  function draw() {
    timer = 0;
    if (paused()) { return; }
    held.forEach(function (message) { list.prepend(line(message)); });
    held = [];
    while (list.childElementCount > MOST) { list.lastChild.remove(); }
    if (lost) { note.textContent = tail.dataset.lost.replace('#', lost); }
  }

  function hear(message) {
    held.push(message);
    if (held.length > MOST) { held.shift(); }
    if (!timer) { timer = setTimeout(draw, 250); }
  }

  function listen() {
    source = new EventSource(tail.dataset.src);
    source.addEventListener('message', function (event) { hear(JSON.parse(event.data)); });
    source.addEventListener('dropped', function (event) { lost += JSON.parse(event.data).count; draw(); });
    source.onopen = function () { if (!lost) { note.textContent = ''; } };
    source.onerror = function () { if (source && source.readyState === 2) { note.textContent = tail.dataset.busy; } };
  }

  function hush() {
    if (source) { source.close(); }
    source = null;
  }

  pause.addEventListener('click', function () {
    pause.setAttribute('aria-pressed', String(!paused()));
    draw();
  });
  tail.addEventListener('toggle', function () { hush(); if (tail.open) { listen(); } });
  addEventListener('pagehide', hush);
  addEventListener('pageshow', function (event) { if (event.persisted && tail.open) { listen(); } });
  tail.hidden = false;
})();
