// Runs before the first paint, so it is no module: a dark page must not flash white first.
(() => {
  const rtl = /^(ar|arc|dv|fa|ha|he|ks|ku|ps|sd|ug|ur|yi)\b/;
  const looks = {
    get(name) { try { return localStorage.getItem(`waybill.${name}`) ?? 'auto'; } catch { return 'auto'; } },
    set(name, value) {
      try { localStorage.setItem(`waybill.${name}`, value); } catch { /* a browser that keeps nothing shows it until the page is left */ }
      looks[name] = value;
      looks.apply();
    },
    apply() {
      const root = document.documentElement;
      if (looks.theme === 'auto') delete root.dataset.theme;
      else root.dataset.theme = looks.theme;
      root.dir = looks.direction === 'auto' ? (rtl.test(navigator.language) ? 'rtl' : 'ltr') : looks.direction;
    },
  };
  looks.theme = looks.get('theme');
  looks.direction = looks.get('direction');
  looks.apply();
  window.waybillLooks = looks;
})();
