"""DataFrame → Plotly figure: pure functions in one template, and the sentence that reads each chart."""
