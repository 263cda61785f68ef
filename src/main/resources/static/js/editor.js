// Checks a rule while it is written, and moves to its problems. The page works without it.
(function () {
  'use strict';
  var doc = document, form = doc.getElementById('editor'), area = doc.getElementById('yaml');
  var verdict = doc.getElementById('verdict'), help = doc.getElementById('yaml-help');
  var saved = area.defaultValue, timer = 0, asking = null, typed = false, leaving = false, at = -1;

  function place(line, column) {
    var lines = area.value.split('\n'), before = lines.slice(0, line - 1).join('\n');
    var start = (line > 1 ? before.length + 1 : 0) + Array.from(lines[line - 1] || '').slice(0, column - 1).join('').length;
    area.focus();
    area.setSelectionRange(start, start);
    area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
  }

  doc.addEventListener('click', function (event) {
    var link = event.target.closest('a[data-line]');
    if (link && Number(link.dataset.line) > 0) {
      event.preventDefault();
      place(Number(link.dataset.line), Number(link.dataset.column));
    }
  });

  function check() {
    if (asking) { asking.abort(); }
    var mine = asking = new AbortController();
    fetch(form.dataset.check, { method: 'POST', body: new URLSearchParams(new FormData(form)), signal: mine.signal }).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.text() : '';
    }).then(function (html) {
      if (!html || mine.signal.aborted) { return; }
      var holder = doc.createElement('template');
      holder.innerHTML = html;
      var fresh = holder.content.getElementById('checked'), old = doc.getElementById('checked');
      if (!fresh || old.contains(doc.activeElement) && doc.activeElement !== old) { return; }
      if (old.dataset.says !== fresh.dataset.says) { verdict.textContent = fresh.dataset.says; }
      at = -1;
      old.replaceWith(fresh);
    }).catch(function () { });
  }

  function changed() {
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(check, 400);
  }

  function put(text, from, to) {
    area.setSelectionRange(from, to);
    if (!doc.execCommand('insertText', false, text)) { area.setRangeText(text, from, to, 'end'); changed(); }
  }

  // Indents the lines that are selected, or goes on to the next step where the cursor stands.
  function indent(back) {
    var text = area.value, from = area.selectionStart, to = area.selectionEnd;
    var begin = text.lastIndexOf('\n', from - 1) + 1;
    if (from === to && !back) { put((from - begin) % 2 ? ' ' : '  ', from, to); return; }
    var block = text.slice(begin, to), done = block.replace(/^( {0,2})/gm, back ? '' : '  $1');
    if (done === block) { return; }
    put(done, begin, to);
    area.setSelectionRange(from === to ? begin + done.length : begin, begin + done.length);
  }

  // Tab indents only after something was typed or clicked here, and no more after Escape: nobody is caught.
  area.addEventListener('keydown', function (event) {
    if (event.code === 'Escape') { typed = false; return; }
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.code === 'Tab' && typed) {
      event.preventDefault();
      indent(event.shiftKey);
    } else if (event.code === 'Enter' && !event.shiftKey) {
      var text = area.value, start = area.selectionStart, line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
      var blanks = /^ */.exec(line)[0] + (/^ *- .*[^ ]/.test(line) && !/:$/.test(line) ? '  ' : /:$/.test(line) ? '  ' : '');
      event.preventDefault();
      put('\n' + blanks, start, area.selectionEnd);
    }
  });
  area.addEventListener('pointerdown', function () { typed = true; });
  area.addEventListener('blur', function () { typed = false; });
  area.addEventListener('input', changed);

  doc.addEventListener('keydown', function (event) {
    if (event.code === 'KeyS' && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      form.querySelector('button[value=save]').click();
    } else if (event.code === 'F8') {
      var links = doc.querySelectorAll('#checked a[data-line]');
      if (links.length) {
        event.preventDefault();
        at = (at + (event.shiftKey ? links.length - 1 : 1)) % links.length;
        links[at].click();
      }
    }
  });

  form.addEventListener('submit', function () { leaving = true; });
  addEventListener('pageshow', function () { leaving = false; });
  addEventListener('beforeunload', function (event) {
    if (!leaving && area.value !== saved) { event.preventDefault(); event.returnValue = ''; }
  });
  help.hidden = false;
})();
