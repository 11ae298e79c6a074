import { type Html, html } from '../html.ts';
import type { View } from './view.ts';

/** Explains how to log a first run to this server. */
export function emptyStore(view: View): Html {
  return html`<section class="empty"><h2>${view.translate('page.first')}</h2><p>${view.translate('page.first.how')}</p>
<pre tabindex="0">MLFLOW_TRACKING_URI=${view.server} make train</pre>
<p>${view.translate('page.first.python')}</p>
<pre tabindex="0">import mlflow

mlflow.set_tracking_uri("${view.server}")
with mlflow.start_run():
    mlflow.log_param("depth", 4)
    mlflow.log_metric("accuracy", 0.93, step=1)</pre></section>`;
}
