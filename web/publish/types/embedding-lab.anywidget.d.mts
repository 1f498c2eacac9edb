// The adapter of <embedding-lab> for anywidget (Jupyter, MyST, marimo), which only a notebook's front end calls.

/** What anywidget gives: the traits of the Python side. */
export interface WidgetModel {
  get(name: string): any;
  set(name: string, value: any): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback?: () => void): void;
}

declare const widget: {
  render(context: { readonly model: WidgetModel; readonly el: HTMLElement }): () => void;
};
export default widget;
