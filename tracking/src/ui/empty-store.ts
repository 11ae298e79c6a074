import { type Html, html } from '../html.ts';
import type { View } from './view.ts';

/** Where nothing was logged yet: how to log a first run to this server. */
export function emptyStore(view: View): Html {
  return html`<section class="empty"><h2>${view.say('page.first')}</h2><p>${view.say('page.first.how')}</p>
<pre tabindex="0">MLFLOW_TRACKING_URI=${view.server} make train</pre>
<p>${view.say('page.first.python')}</p>
<pre tabindex="0">import mlflow

mlflow.set_tracking_uri("${view.server}")
with mlflow.start_run():
    mlflow.log_param("depth", 4)
    mlflow.log_metric("accuracy", 0.93, step=1)</pre></section>`;
}
