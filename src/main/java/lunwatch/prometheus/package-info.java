/**
 * The latest sample and the agent's own health in the text formats of Prometheus. The only package that knows its client library,
 * which measures the agent; the kernel's numbers are written without it, exactly and once per sample.
 */
package lunwatch.prometheus;
