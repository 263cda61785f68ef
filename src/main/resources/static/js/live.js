// Keeps an open page true: replaces cards as they change, says when the hub is away. Pages work without it.
(function () {
  'use strict';
  var doc = document, body = doc.body, path = body.dataset.live;
  var lamp = doc.getElementById('live'), banner = doc.getElementById('banner'), say = doc.getElementById('say');
  var csrf = doc.querySelector('meta[name=csrf]'), ages = body.dataset.ages.split('|');
  var skew = Number(body.dataset.now) - Date.now();
  var seq = body.dataset.seq, waiting = {}, shown = {}, mine = {}, pressed = null, chosen = null, hurry = 0, timers = {}, refetch = 0;

  function tell(text, loud) {
    var span = doc.createElement('span');
    span.textContent = text;
    if (loud) { span.className = 'toast'; }
    say.textContent = '';
    say.appendChild(span);
    clearTimeout(timers.say);
    timers.say = setTimeout(function () { say.textContent = ''; }, 6000);
  }

  function arm(root) {
    if (csrf) {
      root.querySelectorAll('form[method=post]').forEach(function (form) {
        if (!form.querySelector('[name="' + csrf.dataset.name + '"]')) {
          var token = doc.createElement('input');
          token.type = 'hidden';
          token.name = csrf.dataset.name;
          token.value = csrf.content;
          form.prepend(token);
        }
      });
    }
    if (window.htmx) { window.htmx.process(root); }
  }

  function busy(node) {
    var at = doc.activeElement;
    var typing = at && node.contains(at) && /^(INPUT|TEXTAREA)$/.test(at.tagName) && !/^(range|color)$/.test(at.type)
      && at.value !== at.defaultValue;
    var secret = Array.prototype.some.call(node.querySelectorAll('input[type=password]'), function (code) { return code.value; });
    return typing || secret || (chosen && node.contains(chosen)) || (pressed && node.contains(pressed)) || node.querySelector('.htmx-request');
  }

  function swap(old, fresh) {
    old.querySelectorAll('details[id][open]').forEach(function (open) {
      var twin = fresh.querySelector('#' + CSS.escape(open.id));
      if (twin) { twin.open = true; }
    });
    var focus = old.contains(doc.activeElement) ? doc.activeElement.id : '';
    old.replaceWith(fresh);
    arm(fresh);
    age();
    var again = focus && doc.getElementById(focus);
    if (again) { again.focus({ preventScroll: true }); }
    if (mine[fresh.id] && !fresh.classList.contains('pending')) {
      delete mine[fresh.id];
      var what = fresh.querySelector('.note') || fresh.querySelector('.what');
      if (what) { tell(fresh.querySelector('h3').textContent.trim() + ': ' + what.textContent.trim()); }
    }
  }

  function put(html) {
    var holder = doc.createElement('template');
    holder.innerHTML = html;
    var fresh = holder.content.firstElementChild;
    var old = fresh && doc.getElementById(fresh.id);
    if (fresh) { watch(fresh.id); }
    if (!old || shown[fresh.id] === html) { return; }
    if (busy(old)) { waiting[fresh.id] = html; return; }
    delete waiting[fresh.id];
    shown[fresh.id] = html;
    swap(old, fresh);
  }

  function late() {
    Object.keys(waiting).forEach(function (id) { put(waiting[id]); });
  }

  // Parts that no card shows are fetched anew, at most once a second.
  function watch(what) {
    var node = doc.querySelector('[data-watch~="' + what.replace(/["\\]/g, '\\$&') + '"]');
    if (node) { again(false, Date.now() < hurry); }
  }

  function again(whole, soon) {
    refetch = whole ? 2 : Math.max(refetch, 1);
    if (timers.again) { return; }
    timers.again = setTimeout(function () {
      var all = refetch === 2;
      timers.again = refetch = 0;
      fetch(location.href, { headers: { Accept: 'text/html' } }).then(function (answer) {
        if (answer.redirected) { location.reload(); }
        return answer.ok ? answer.text() : '';
      }).then(function (html) {
        if (!html) { return; }
        var next = new DOMParser().parseFromString(html, 'text/html');
        var olds = all ? [doc.getElementById('content')] : doc.querySelectorAll('[data-watch]');
        olds.forEach(function (old) {
          var fresh = old.id && next.getElementById(old.id);
          if (fresh && busy(old)) { again(all); } else if (fresh) { shown = {}; swap(old, doc.adoptNode(fresh)); }
        });
        lamp = doc.getElementById('live');
        online(true);
      }).catch(function () { });
    }, soon ? 100 : 1000);
  }

  function online(now) {
    clearTimeout(timers.away);
    if (lamp) {
      lamp.hidden = false;
      lamp.classList.toggle('off', !now);
      lamp.lastChild.textContent = now ? lamp.dataset.on : lamp.dataset.off;
    }
    if (now) { banner.hidden = true; } else { timers.away = setTimeout(function () { banner.hidden = false; }, 5000); }
  }

  function listen() {
    var source = new EventSource(path + '?since=' + seq), lost = false;
    function on(kind, act) {
      source.addEventListener(kind, function (event) { seq = event.lastEventId || seq; act(event.data); });
    }
    source.onopen = function () { lost = false; online(true); };
    source.onerror = function () {
      if (!lost) { lost = true; online(false); }
      if (source.readyState === 2) {
        fetch(path.replace(/live$/, ''), { method: 'HEAD' }).then(function (answer) {
          if (answer.redirected) { location.reload(); }
        }).catch(function () { });
        setTimeout(listen, 2000);
      }
    };
    on('card', put);
    on('part', put);
    ['rules', 'notices'].forEach(function (what) { on(what, function () { watch(what); }); });
    on('storage', function (state) { doc.getElementById('storage').hidden = state === 'ok'; });
    on('reset', function () { again(true); });
    addEventListener('pagehide', function () { source.close(); });
  }

  function age() {
    doc.querySelectorAll('.card time').forEach(function (time) {
      var minutes = Math.floor((Date.now() + skew - Date.parse(time.dateTime)) / 60000);
      var unit = minutes < 1 ? 0 : minutes < 60 ? 1 : minutes < 1440 ? 2 : 3;
      time.textContent = ages[unit].replace('#', Math.floor(minutes / [1, 1, 60, 1440][unit]));
      time.hidden = minutes <= 5;
      var foot = time.parentNode;
      foot.hidden = time.hidden && foot.childElementCount === 1;
    });
  }

  // A list or palette that is open must not be taken away under the finger.
  function choose(event) {
    if (event.target.tagName === 'SELECT' || event.target.type === 'color') { chosen = event.target; }
  }
  doc.addEventListener('pointerdown', function (event) { pressed = event.target; choose(event); });
  doc.addEventListener('keydown', function (event) {
    if (event.code === 'Space' || event.code === 'Enter' || event.altKey) { choose(event); }
    if (event.code === 'Escape') { chosen = null; }
  });
  ['change', 'focusout'].forEach(function (kind) {
    doc.addEventListener(kind, function (event) {
      if (event.target === chosen) { chosen = null; setTimeout(late, 50); }
    });
  });
  ['pointerup', 'pointercancel'].forEach(function (kind) {
    doc.addEventListener(kind, function () { pressed = null; setTimeout(late, 50); });
  });
  doc.addEventListener('focusout', function () { setTimeout(late, 50); });
  doc.addEventListener('htmx:beforeRequest', function (event) {
    var card = event.target.closest('.card');
    if (card) { mine[card.id] = true; delete shown[card.id]; delete waiting[card.id]; } else { hurry = Date.now() + 5000; }
  });
  doc.addEventListener('htmx:afterRequest', function (event) {
    var field = doc.activeElement;
    if (!event.target.closest('.card')) {
      event.target.querySelectorAll('input[type=password]').forEach(function (code) { code.value = ''; });
      if (field && 'defaultValue' in field && event.target.contains(field)) { field.defaultValue = field.value; }
      again(false, true);
    }
  });
  ['htmx:responseError', 'htmx:sendError'].forEach(function (kind) {
    doc.addEventListener(kind, function () { tell(body.dataset.failed, true); });
  });
  doc.addEventListener('click', function (event) {
    var button = event.target.closest('[data-reveal]');
    if (button) {
      var field = doc.getElementById(button.dataset.reveal), hide = field.type === 'text';
      field.type = hide ? 'password' : 'text';
      button.setAttribute('aria-pressed', String(!hide));
    }
  });
  doc.querySelectorAll('[data-reveal]').forEach(function (button) { button.hidden = false; });

  if (path && window.EventSource) {
    listen();
    setInterval(age, 30000);
    addEventListener('pageshow', function (event) { if (event.persisted) { again(true); listen(); } });
  }
})();
