// The editor of the flows file: CodeMirror, with what the schema knows, and with the project's undo.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  HighlightStyle, bracketMatching, codeFolding, foldGutter, foldKeymap, foldedRanges, indentOnInput, indentUnit, syntaxHighlighting, unfoldEffect,
} from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration, EditorView, crosshairCursor, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap,
  lineNumbers, rectangularSelection,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { pathAt } from "./places.js";
import { assistant } from "./schema.js";

/** What is typed goes into the project after so many milliseconds. */
const REST = 250;

/** What is typed after so many milliseconds is a step of its own for undo. */
const PAUSE = 1000;

/** So many lines of a place are marked. */
const MOST_LINES = 600;

/** A change that comes from the project. */
const outside = Annotation.define();

const showPlace = StateEffect.define();

/** The lines of the place that was gone to. */
const place = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(showPlace)) continue;
      const { from, to } = effect.value;
      const doc = transaction.state.doc;
      const first = doc.lineAt(from).number;
      const last = Math.min(doc.lineAt(to).number, first + MOST_LINES);
      const lines = [];
      for (let number = first; number <= last; number++) lines.push(Decoration.line({ class: "cm-place" }).range(doc.line(number).from));
      next = Decoration.set(lines);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, class: "cm-key" },
  { tag: tags.string, class: "cm-text" },
  { tag: [tags.number, tags.bool, tags.null], class: "cm-number" },
  { tag: [tags.separator, tags.brace, tags.squareBracket, tags.punctuation], class: "cm-sign" },
]);

/** The change from one text to another: what lies between the beginning and the end that both share. */
const between = (old, text) => {
  let from = 0;
  const shortest = Math.min(old.length, text.length);
  while (from < shortest && old[from] === text[from]) from++;
  let same = 0;
  while (same < shortest - from && old[old.length - 1 - same] === text[text.length - 1 - same]) same++;
  return { from, to: old.length - same, insert: text.slice(from, text.length - same) };
};

/**
 * An editor in `parent`. `heard(what, text, number)` is called with:
 * `change`, the text, and the number of its step for undo; `undo`, `redo`; `at`, the path of the caret; `leave`.
 */
export class Editor {
  constructor(parent, text, heard) {
    this.heard = heard;
    this.step = 0;
    this.last = 0;
    this.moved = true;
    this.help = new Compartment();
    const ask = (what) => () => {
      this.flush();
      heard(what, "", 0);
      return true;
    };
    const extensions = [
      EditorState.allowMultipleSelections.of(true),
      EditorState.tabSize.of(2),
      indentUnit.of("  "),
      lineNumbers(),
      highlightActiveLineGutter(),
      codeFolding(),
      foldGutter(),
      drawSelection(),
      dropCursor(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      rectangularSelection(),
      crosshairCursor(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      json(),
      syntaxHighlighting(colours),
      lintGutter(),
      place,
      this.help.of([]),
      keymap.of([
        { key: "Mod-z", run: ask("undo"), preventDefault: true },
        { key: "Mod-Shift-z", run: ask("redo"), preventDefault: true },
        { key: "Mod-y", run: ask("redo"), preventDefault: true },
        { key: "F8", run: nextDiagnostic },
        { key: "Shift-F8", run: previousDiagnostic },
        { key: "Alt-Enter", run: ask("leave") },
        ...closeBracketsKeymap,
        ...searchKeymap,
        ...foldKeymap,
        ...completionKeymap,
        ...defaultKeymap,
      ]),
      EditorView.contentAttributes.of({ "aria-label": "The flows file, as JSON", "aria-describedby": "flows-editor-keys", tabindex: "0", spellcheck: "false" }),
      EditorView.updateListener.of((update) => this.updated(update)),
      EditorView.domEventHandlers({
        blur: () => {
          this.flush();
        },
      }),
    ];
    this.view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  }

  updated(update) {
    const own = update.transactions.every((transaction) => !transaction.annotation(outside));
    if (update.docChanged && own) {
      const now = performance.now();
      if (this.moved || now - this.last > PAUSE) {
        this.flush(update.startState.doc.toString());
        this.step += 1;
      }
      this.last = now;
      this.moved = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), REST);
    } else if (update.selectionSet && own) {
      this.moved = true;
    }
    if (update.selectionSet && own && update.view.hasFocus) {
      clearTimeout(this.telling);
      this.telling = setTimeout(() => this.heard("at", pathAt(this.view.state, this.view.state.selection.main.head), 0), 200);
    }
  }

  /** What was typed goes into the project now. */
  flush(text = this.view.state.doc.toString()) {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.heard("change", text, this.step);
  }

  /** Takes over a text of the project. The caret stays where it is, or goes to the change after an undo. */
  set(text, goes) {
    const old = this.view.state.doc.toString();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.moved = true;
    if (old === text) return;
    const change = between(old, text);
    const end = change.from + change.insert.length;
    this.view.dispatch({
      changes: change,
      annotations: outside.of(true),
      ...(goes && { selection: { anchor: end }, effects: EditorView.scrollIntoView(end, { y: "nearest", yMargin: 60 }) }),
    });
  }

  /** Has what the schema knows told while somebody types. */
  teach(schema) {
    const { complete, hover } = assistant(JSON.parse(schema));
    this.view.dispatch({
      effects: this.help.reconfigure([
        autocompletion({ override: [complete], icons: false, activateOnTyping: true }),
        hoverTooltip(hover, { hoverTime: 350 }),
      ]),
    });
  }

  /** Goes to a place and marks it. */
  reveal(from, to, focus) {
    const { state } = this.view;
    const within = (at) => Math.max(0, Math.min(at, state.doc.length));
    const [start, end] = [within(from), within(to)];
    const effects = [showPlace.of({ from: start, to: end }), EditorView.scrollIntoView(start, { y: "start", yMargin: 80 })];
    foldedRanges(state).between(start, end, (from, to) => {
      effects.push(unfoldEffect.of({ from, to }));
    });
    this.view.dispatch({ selection: { anchor: start }, effects, annotations: outside.of(true) });
    this.moved = true;
    if (focus) this.view.focus();
  }

  /** Shows problems, if they are of the text as it is. */
  diagnose(text, problems) {
    const { state } = this.view;
    if (state.doc.toString() !== text) return;
    const shown = problems.map(({ from, to, error, problem, remedy }) => ({
      from: Math.min(from, state.doc.length),
      to: Math.min(Math.max(to, from), state.doc.length),
      severity: error ? "error" : "warning",
      message: `${problem}. ${remedy}.`,
      renderMessage: () => {
        const element = document.createElement("div");
        const line = (name, content) => {
          const child = document.createElement(name);
          child.textContent = content;
          element.append(child);
        };
        line("b", `${problem[0]?.toUpperCase() ?? ""}${problem.slice(1)}`);
        line("p", remedy);
        return element;
      },
    }));
    this.view.dispatch(setDiagnostics(state, shown));
  }

  focus() {
    this.view.focus();
  }

  /** It became visible: sizes are measured anew. */
  shown() {
    this.view.requestMeasure();
  }

  destroy() {
    clearTimeout(this.telling);
    this.flush();
    this.view.destroy();
  }
}
