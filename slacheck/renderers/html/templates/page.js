(function () {
  "use strict";
  var root = document.documentElement;
  var status = document.getElementById("status");

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function show(selector) {
    all(selector).forEach(function (element) { element.hidden = false; });
  }
  show(".theme, .copy, .filters");

  document.querySelector(".theme").addEventListener("click", function () {
    var night = window.matchMedia("(prefers-color-scheme: dark)").matches;
    var now = root.dataset.theme || (night ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  });

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  }

  function cards(form) {
    return all(".card", form.parentNode).filter(function (card) { return !card.closest(".waived"); });
  }
  function filter(form) {
    var severities = all("input[name=severity]:checked", form).map(function (box) { return box.value; });
    var words = plain(form.elements.words.value).trim().split(" ");
    var found = cards(form);
    var shown = found.filter(function (card) {
      var text = plain(card.textContent);
      var fits = severities.indexOf(card.dataset.severity) >= 0
        && (!form.elements.kind.value || form.elements.kind.value === card.dataset.kind)
        && (!form.elements.group.value || form.elements.group.value === card.dataset.group)
        && words.every(function (word) { return text.indexOf(word) >= 0; });
      card.hidden = !fits;
      return fits;
    }).length;
    form.querySelector(".shown").textContent =
      form.dataset.shown.replace("{shown}", shown).replace("{total}", found.length);
    form.parentNode.querySelector(".nothing").hidden = shown > 0;
  }
  function reset(form) {
    form.reset();
    filter(form);
  }
  all(".filters").forEach(function (form) {
    form.addEventListener("input", function () { filter(form); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.parentNode.querySelector(".reset").addEventListener("click", function () {
      reset(form);
      form.elements.words.focus();
    });
    filter(form);
  });

  // A link to a finding that a filter hides shows it again, before the browser looks for it.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    var target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) { return; }
    if (target.hidden) { reset(target.parentNode.querySelector(".filters")); }
    var folded = target.closest("details");
    if (folded) { folded.open = true; }
  });

  function listed(element) {
    if (element.tagName !== "OL") { return element.textContent; }
    return all("li > span", element).map(function (line, at) { return (at + 1) + ". " + line.textContent; }).join("\n");
  }
  // Where there is no clipboard to write to (an old browser), the text is selected and copied as by hand.
  function byHand(text) {
    var area = document.createElement("textarea");
    area.className = "visually-hidden";
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done;
  }
  function told(button, done) {
    if (!done) { return; }
    var label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    button.textContent = button.dataset.done;
    status.textContent = button.dataset.done;
    window.setTimeout(function () { button.textContent = label; status.textContent = ""; }, 1600);
  }
  all(".copy").forEach(function (button) {
    button.addEventListener("click", function () {
      var text = listed(document.getElementById(button.dataset.copy));
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(text).then(
          function () { told(button, true); },
          function () { told(button, byHand(text)); button.focus(); }
        );
      } else {
        told(button, byHand(text));
        button.focus();
      }
    });
  });

  // What is folded away is printed all the same.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details:not([open])");
    folded.forEach(function (element) { element.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (element) { element.open = false; });
  });
})();
