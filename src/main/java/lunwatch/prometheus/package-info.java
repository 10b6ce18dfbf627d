/** The latest sample and the agent's own health in the text formats of Prometheus. The only package that knows its client library. */
package lunwatch.prometheus;
